using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>One bad command fails alone: its neighbours in the batch succeed and nothing of it is left.</summary>
public sealed class PoisonTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, ICommand> Poisons = new(StringComparer.Ordinal)
    {
        ["a decision that throws"] = new Throw("no"),
        ["a text that PostgreSQL does not take"] = Emit.Item("P", "a\0b"),
        ["half a character"] = Emit.Item("P", "a\ud83d"),
        ["a stream that PostgreSQL does not take"] = new Emit(
            new StreamId<SourceItem>("source-item/P/a\0b"), new SourceAssigned(new("P"), new("a"), Today)),
        ["an event of another stream"] = new Emit(
            SourceItem.StreamOf(new("P"), SourceCode.Default), Emit.Item("P", "P").Events[0]),
        ["a second event that the state does not take"] = new Emit(
            SourceItem.StreamOf(new("P"), SourceCode.Default),
            new SourceAssigned(new("P"), SourceCode.Default, Today),
            Emit.Item("P", "P").Events[0]),
        ["a write that always fails in passing"] = Emit.Item("P", "in passing"),
        ["a write that breaks the connection"] = Emit.Item("P", "break"),
    };

    public static TheoryData<string> Names => [.. Poisons.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_poison_command_fails_alone(string poison)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        await TroubleAsync(company);
        var hold = await company.HoldAsync();
        var before = Enumerable.Range(0, 3).Select(_ => company.RunAsync(Adjust("A", 1))).ToList();
        var poisoned = company.RunAsync(Poisons[poison], key: "poison");
        var after = Enumerable.Range(0, 3).Select(_ => company.RunAsync(Adjust("A", 1), key: Guid.NewGuid().ToString())).ToList();

        await hold.ReleaseAsync();

        await Should.ThrowAsync<Exception>(poisoned.WaitAsync(Patience));
        poisoned.IsFaulted.ShouldBeTrue();
        (await Task.WhenAll([.. before, .. after]).WaitAsync(Patience)).ShouldAllBe(a => a.Outcome == Outcome.Accepted);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_streams WHERE id LIKE '%/P%'")).ShouldBe(0);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.command_receipt WHERE key = 'poison'")).ShouldBe(0);
        (await company.RunAsync(Adjust("A", -7))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_command_with_a_poisoned_name_of_its_caller_fails_alone()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var hold = await company.HoldAsync();
        var good = company.RunAsync(Adjust("A", 1));
        var poisoned = company.Writer.SubmitAsync(new(Adjust("A", 1), new(User: "a\0b")));

        await hold.ReleaseAsync();

        await Should.ThrowAsync<Exception>(poisoned.WaitAsync(Patience));
        (await good.WaitAsync(Patience)).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_writer_goes_on_through_poison_after_poison()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);

        var answers = Enumerable.Range(0, 200)
            .Select(i => i % 20 == 7 ? company.RunAsync(Emit.Item("P", "a\0b")) : company.RunAsync(Adjust("A", 1)))
            .ToList();
        await Should.ThrowAsync<Exception>(Task.WhenAll(answers).WaitAsync(Patience));

        answers.Count(a => a.IsCompletedSuccessfully && a.Result.Outcome == Outcome.Accepted).ShouldBe(190);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted'")).ShouldBe(190);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_state_that_cannot_be_kept_holds_nobody_up()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var many = new Emit(
            new StreamId<Unkeepable>("unkeepable/P"),
            [.. Enumerable.Repeat(new StockDefaultsSet(StockDefaults.Default), SnapshotPolicy.EventsMin)]);

        foreach (var command in new ICommand[] { many, Adjust("A", 1), many, Adjust("A", 1) })
            (await company.RunAsync(command).WaitAsync(Patience)).Outcome.ShouldBe(Outcome.Accepted);

        (await company.ScalarAsync<long>("SELECT version FROM $.mt_streams WHERE id = 'unkeepable/P'"))
            .ShouldBe(2 * SnapshotPolicy.EventsMin);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.stream_snapshot WHERE stream_id = 'unkeepable/P'"))
            .ShouldBe(0);
        await company.ShouldBeWholeAsync();
    }

    // Stands for what PostgreSQL does by itself on a bad day: a full disk, a deadlock, a backend that is killed.
    private static Task TroubleAsync(TestCompany company) => company.ExecuteAsync(
        """
        CREATE FUNCTION $.trouble() RETURNS trigger LANGUAGE plpgsql AS '
        BEGIN
            IF NEW.data->>''Name'' = ''in passing'' THEN
                RAISE EXCEPTION ''try again'' USING ERRCODE = ''40001'';
            ELSIF NEW.data->>''Name'' = ''break'' THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
            RETURN NEW;
        END';
        CREATE TRIGGER trouble BEFORE INSERT ON $.mt_events FOR EACH ROW EXECUTE FUNCTION $.trouble();
        """);

    /// <summary>Its snapshot cannot be written.</summary>
    private sealed record Unkeepable : IState<Unkeepable>
    {
        public static Unkeepable Initial { get; } = new();

        public static string Alias => "unkeepable";

        public string Broken => throw new InvalidOperationException("This state cannot be written down.");

        public IState Evolve(IEvent @event) => this;

        public override string ToString() => Alias;
    }
}
