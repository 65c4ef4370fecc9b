using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>Orders are taken as new without a look into the log; these are there already, and nobody has loaded
/// them.</summary>
public sealed class NewStreamsTests
{
    [Fact]
    public async Task An_order_that_is_there_is_refused_and_its_neighbours_are_taken_once()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 100);
        await company.RunAsync(Order("taken", "A", 1));
        await company.RestartAsync();
        var hold = await company.HoldAsync();
        var before = Enumerable.Range(0, 20).Select(i => company.RunAsync(Order($"before-{i}", "A", 1))).ToList();
        var taken = company.RunAsync(Order("taken", "A", 2), key: "other lines");
        var after = Enumerable.Range(0, 20).Select(i => company.RunAsync(Order($"after-{i}", "A", 1))).ToList();

        await hold.ReleaseAsync();

        (await taken).Refusal!.Code.ShouldBe("order-exists");
        (await Task.WhenAll([.. before, .. after])).ShouldAllBe(a => a.Outcome == Outcome.Accepted);
        (await company.ScalarAsync<decimal>("SELECT reserved FROM $.salable_quantities WHERE sku = 'A'")).ShouldBe(41);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.sales_orders")).ShouldBe(41);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_same_order_again_does_nothing()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.RunAsync(Order("1", "A", 4));
        await company.RestartAsync();
        var events = await company.EventsAsync();

        var again = await company.RunAsync(Order("1", "A", 4));

        again.Outcome.ShouldBe(Outcome.Nothing);
        (await company.EventsAsync()).ShouldBe(events);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_refusal_is_that_of_the_order_as_it_is()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.RunAsync(Order("1", "A", 10));
        await company.RestartAsync();

        (await company.RunAsync(Order("1", "A", 10))).Outcome.ShouldBe(Outcome.Nothing);
        (await company.RunAsync(Order("1", "A", 11))).Refusal!.Code.ShouldBe("order-exists");
        (await company.RunAsync(Order("2", "A", 1))).Outcome.ShouldBe(Outcome.Refused);
    }

    [Fact]
    public async Task A_command_after_a_wrong_guess_sees_the_order()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.RunAsync(Order("1", "A", 10));
        await company.RestartAsync();
        var hold = await company.HoldAsync();
        var refused = company.RunAsync(Order("1", "A", 11));
        var cancelled = company.RunAsync(new CancelOrder(new("1")));
        var second = company.RunAsync(Order("2", "A", 10));

        await hold.ReleaseAsync();

        (await refused).Refusal!.Code.ShouldBe("order-exists");
        (await cancelled).Outcome.ShouldBe(Outcome.Accepted);
        (await second).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_key_that_was_answered_before_leaves_no_guess_behind()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.RunAsync(Order("1", "A", 10), key: "k");
        await company.RestartAsync();

        (await company.RunAsync(Order("1", "A", 10), key: "k")).Outcome.ShouldBe(Outcome.Accepted);
        (await company.RunAsync(new CancelOrder(new("1")))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public void A_beginning_is_decided_without_looking()
    {
        var states = new StateCache();

        var answer = new NewStreams(states).Try(Order("1", "A", 1), () => Decide(states, "1", Outcome.Accepted));

        answer!.Outcome.ShouldBe(Outcome.Accepted);
        states.IsMissing.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Outcome.Refused)]
    [InlineData(Outcome.Nothing)]
    public void After_what_is_no_beginning_many_are_looked_for(Outcome outcome)
    {
        var states = new StateCache();
        var guess = new NewStreams(states);

        guess.Try(Order("1", "A", 1), () => Decide(states, "1", outcome)).ShouldBeNull();

        states.Missed.Keys.ShouldBe([SalesOrder.StreamOf(new("1")).Value]);
        states.ForgetMisses();
        for (var looked = 1; looked <= NewStreams.LookedForMax; looked++)
        {
            guess.PresumedOf(Order("2", "A", 1)).ShouldBeNull();
            guess.Try(Order("2", "A", 1), () => null);
        }

        guess.PresumedOf(Order("2", "A", 1)).ShouldNotBeNull();
    }

    [Fact]
    public void What_throws_on_a_guess_is_decided_again_on_the_stream_as_it_is()
    {
        var states = new StateCache();

        new NewStreams(states)
            .Try(Order("1", "A", 1), () => Decide(states, "1", Outcome.Accepted, fails: true))
            .ShouldBeNull();

        states.Missed.Keys.ShouldBe([SalesOrder.StreamOf(new("1")).Value]);
    }

    // As the writer does: what rests on a missing stream is no answer.
    private static CommandAnswer? Decide(StateCache states, string order, Outcome outcome, bool fails = false)
    {
        states.Get(SalesOrder.StreamOf(new(order)));
        if (states.IsMissing)
            return null;
        return fails ? throw new ArithmeticException() : new(outcome, [], null, null);
    }
}
