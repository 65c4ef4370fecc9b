using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>An item that many open orders hold is read once, and then only what came after.</summary>
public sealed class KeptStatesTests
{
    private const int Orders = KeptStates.CharactersMin / 100;

    private static readonly StreamId<Item> Item = Domain.Catalog.Item.StreamOf(new("A"));

    [Fact]
    public async Task A_question_goes_on_from_where_the_last_one_was()
    {
        await using var company = await WithOrdersAsync();
        var question = new StreamQuestion(company.Company);
        (await HeldAsync(question, 7)).ShouldBe(1m);

        await company.ExecuteAsync($"UPDATE $.mt_events SET type = 'nobody_knows_it' WHERE stream_id = '{Item}'");
        await company.RunAsync(new CancelOrder(Number(8)));

        (await HeldAsync(question, 7)).ShouldBe(1m);
        (await HeldAsync(question, 8)).ShouldBe(0m);
    }

    [Fact]
    public async Task A_question_at_an_earlier_moment_does_not_see_what_is_kept()
    {
        await using var company = await WithOrdersAsync();
        await using var connection = await company.Company.Database.OpenConnectionAsync();
        var kept = new KeptStates();
        kept.Note(Item.Value, Domain.Catalog.Item.Initial, 9_999, KeptStates.CharactersMin, 0);
        var states = new StateCache();
        states.Want(Item);

        await new StateLoader(states, new StreamLoader(company.Schema, StoredJson.Bodies), StoredJson.Bodies, kept)
            .LoadMissedAsync(connection, _ => false, default);

        states.Get(Item).PromisesOf(StockId.Default).Held.ShouldBe(new Quantity(Orders));
    }

    [Fact]
    public void Small_states_are_not_kept_and_older_ones_never_come_back()
    {
        var kept = new KeptStates();
        var (older, newer) = (Domain.Catalog.Item.Initial, Domain.Catalog.Item.Initial with { Name = "newer" });
        kept.Note("small", older, 5, KeptStates.CharactersMin - 1, 0);
        kept.Note("large", newer, 5, KeptStates.CharactersMin, 0);
        kept.Note("large", older, 4, KeptStates.CharactersMin, 0);
        kept.Note("long", older, 5, 0, Orders);

        var found = kept.Of(["small", "large", "long", "none"]);
        found.Keys.Order().ShouldBe(["large", "long"]);
        found["large"].ShouldBe((newer, 5));
    }

    private static async Task<TestCompany> WithOrdersAsync()
    {
        var company = await OpenAsync();
        await company.StockAsync("A", Orders);
        await Task.WhenAll(Enumerable.Range(0, Orders).Select(i => company.RunAsync(new PlaceOrder(
            Number(i), StockId.Default, null, [new(new("A"), new(1))], Today))));
        return company;
    }

    private static OrderId Number(int number) => new($"O{number}");

    private static async Task<decimal> HeldAsync(StreamQuestion question, int number) =>
        ((OrderHolds)(await question.AskAsync(new LineHolds(Number(number)), default)).Result!)
            .Lines.Sum(l => l.Held.Value);
}
