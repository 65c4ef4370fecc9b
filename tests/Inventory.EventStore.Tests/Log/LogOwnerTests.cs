using Inventory.EventStore.Log;

namespace Inventory.EventStore.Tests.Log;

public sealed class LogOwnerTests
{
    [Fact]
    public async Task A_log_has_one_owner_who_gives_a_name_and_an_address()
    {
        await using var log = await TestLog.OpenAsync();
        await using var second = await log.Database.OpenConnectionAsync();
        var owner = new LogOwner(log.Schema);
        await owner.TellAddressAsync(log.Connection, log.Epoch, "http://127.0.0.1:5080", default);

        (await owner.TryTakeAsync(second, "another", default)).ShouldBeNull();

        (await owner.HolderAsync(second, default)).ShouldBe(("a test", "http://127.0.0.1:5080"));
        (await log.ScalarAsync<long>("SELECT epoch FROM $.log_owner")).ShouldBe(log.Epoch);
    }

    [Fact]
    public async Task The_next_owner_has_the_next_epoch_and_no_address_yet()
    {
        await using var log = await TestLog.OpenAsync();
        var owner = new LogOwner(log.Schema);
        await owner.TellAddressAsync(log.Connection, log.Epoch, "http://127.0.0.1:5080", default);
        await log.ExecuteAsync($"SELECT pg_terminate_backend({log.Connection.ProcessID}, 10000)");
        await using var second = await log.Database.OpenConnectionAsync();

        (await owner.TryTakeAsync(second, "another", default)).ShouldBe(log.Epoch + 1);

        (await owner.HolderAsync(second, default)).ShouldBe(("another", ""));
    }

    [Fact]
    public async Task An_owner_of_the_past_cannot_give_its_address()
    {
        await using var log = await TestLog.OpenAsync();

        await new LogOwner(log.Schema).TellAddressAsync(log.Connection, log.Epoch - 1, "http://old", default);

        (await log.ScalarAsync<string>("SELECT address FROM $.log_owner")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_companies_have_two_owners()
    {
        await using var one = await TestLog.OpenAsync();
        await using var other = await TestLog.OpenAsync();

        (one.Epoch, other.Epoch).ShouldBe((1, 1));
    }

    [Fact]
    public async Task The_end_of_a_log_is_its_last_sequence_and_hash()
    {
        await using var log = await TestLog.OpenAsync();
        var owner = new LogOwner(log.Schema);
        (await owner.EndAsync(log.Connection, default)).ShouldBe((0L, AuditChain.Start));

        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsArrived("A", 2));

        var (head, hash) = await owner.EndAsync(log.Connection, default);
        head.ShouldBe(2);
        Convert.ToHexStringLower(hash).ShouldBe(await log.ScalarAsync<string>("SELECT encode(hash, 'hex') FROM $.audit_block"));
    }
}
