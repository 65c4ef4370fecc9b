using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

/// <summary>An item gets another key while it is being counted.</summary>
public sealed class RenamedCountSpecs
{
    private static readonly Sku L = new("L");
    private static readonly Sku New = new("NEW");
    private static readonly OrderId Count = new("PI1");
    private static readonly DateOnly Day = new(2026, 1, 31);

    private readonly TestBooks _books = new();

    public RenamedCountSpecs()
    {
        _books.Register("L", CostingTerms.Default with { UnitCost = new(1) });
        Receive(L, "A", 80);
        Receive(L, "B", 30);
        Done(new OrderCount(Count, SourceCode.Default, [L], Day));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_count_goes_on_under_the_new_key(int daysLater)
    {
        Done(new RecordCount(Count, [new(L, new(79), "A")], IsFinished: false));
        Rename(daysLater);
        Done(new RecordCount(Count, [new(New, new(32), "B")], IsFinished: true, Recording: 1));
        ItemsOnCounts().ShouldBe(["NEW"]);
        Done(new FinishCount(Count));
        State.Differences.Select(d => (d.Sku, d.Lot, d.Difference.Value)).ShouldBe([(New, "A", -1m), (New, "B", 2m)]);
        Done(new PostCount(Count));

        ItemsOnCounts().ShouldBeEmpty();
        OnHand(New).ShouldBe(111);
    }

    [Fact]
    public void A_finished_count_is_posted_under_the_new_key_and_a_posted_one_stays()
    {
        Done(new RecordCount(Count, [new(L, new(79), "A"), new(L, new(30), "B")], IsFinished: true));
        Done(new FinishCount(Count));
        Rename();
        Done(new PostCount(Count));
        OnHand(New).ShouldBe(109);

        Done(new RenameSku(New, new("LAST"), Day, [InventoryCount.StreamOf(Count)]));
        State.Items.ShouldBe([New]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_outdated_count_stays_so_until_what_is_expected_is_found_out_anew(int daysLater)
    {
        Done(new RecordCount(Count, [new(L, new(80), "A"), new(L, new(30), "B")], IsFinished: true));
        Receive(L, "B", 5);
        Rename(daysLater);
        _books.Do(new FinishCount(Count)).Refusal!.Code.ShouldBe("count-outdated");
        Done(new RecalculateCount(Count));
        Done(new FinishCount(Count));
        State.Differences.Select(d => (d.Sku, d.Lot, d.Difference.Value)).ShouldBe([(New, "A", 0m), (New, "B", -5m)]);
    }

    [Fact]
    public void What_moves_under_the_new_key_outdates_the_count()
    {
        Done(new RecordCount(Count, [new(L, new(80), "A"), new(L, new(30), "B")], IsFinished: true));
        Rename();
        Receive(New, "B", 5);
        _books.Do(new FinishCount(Count)).Refusal!.Code.ShouldBe("count-outdated");
    }

    private InventoryCount State => _books.Get(InventoryCount.StreamOf(Count));

    private void Rename(int daysLater = 0) =>
        Done(new RenameSku(L, New, Day.AddDays(daysLater), [InventoryCount.StreamOf(Count)]));

    private void Receive(Sku sku, string lot, decimal quantity) =>
        Done(new ReceiveStock(sku, SourceCode.Default, new(quantity), Day, new(Lot: lot)));

    private void Done(ICommand command) => _books.Do(command).Refusal.ShouldBeNull();

    private decimal OnHand(Sku sku) => _books.Get(SourceItem.StreamOf(sku, SourceCode.Default)).OnHand.Value;

    private IEnumerable<string> ItemsOnCounts()
    {
        TestRows<(string, string), OpenCountItemRow> rows = new(r => (r.Count, r.Sku));
        foreach (var recorded in _books.Log)
            CountItemsTable.Fold(rows, recorded);
        return rows.All.Values.Select(r => r.Sku);
    }
}
