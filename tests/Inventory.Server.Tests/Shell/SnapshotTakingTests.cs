using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventory.Server.Tests.Shell;

/// <summary>Snapshots are taken beside the writer: of the newest state of a step, once until they are stored.</summary>
public sealed class SnapshotTakingTests
{
    private const string Stream = "source-item/A/default";

    private readonly SnapshotTaking _taking = new(StoredJson.Bodies, NullLogger.Instance);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_takes_one_snapshot_of_the_last_state(bool beside)
    {
        foreach (var version in new[] { 200, 201, 202 })
            _taking.Offer(Stream, At(version));
        _taking.Take(beside);
        await _taking.SettleAsync();

        var taken = _taking.Ready().ShouldHaveSingleItem();
        taken.Snapshot.Version.ShouldBe(202);
        taken.Of.Version.ShouldBe(202);
    }

    [Fact]
    public async Task A_stream_whose_snapshot_waits_is_not_taken_again()
    {
        _taking.Offer(Stream, At(200));
        _taking.Take(beside: true);
        _taking.Offer(Stream, At(300));
        _taking.Take(beside: true);
        await _taking.SettleAsync();
        _taking.Ready().ShouldHaveSingleItem().Snapshot.Version.ShouldBe(200);

        _taking.Offer(Stream, At(400));
        _taking.Take(beside: false);
        _taking.Ready().ShouldHaveSingleItem().Snapshot.Version.ShouldBe(400);
    }

    [Fact]
    public async Task What_is_forgotten_is_not_stored_and_may_be_taken_anew()
    {
        _taking.Offer(Stream, At(200));
        _taking.Take(beside: true);
        await _taking.ForgetAsync();
        _taking.Ready().ShouldBeEmpty();

        _taking.Offer(Stream, At(200));
        _taking.Take(beside: false);
        _taking.Ready().Count.ShouldBe(1);
    }

    [Fact]
    public void A_short_stream_is_not_kept()
    {
        _taking.Offer(Stream, At(SnapshotPolicy.EventsMin - 1));
        _taking.Take(beside: false);
        _taking.Ready().ShouldBeEmpty();
    }

    private static CachedStream At(long version) => new(SourceItem.Initial, version, 0, 0);
}
