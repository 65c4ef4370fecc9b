using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class PlanningSpecs : Shop
{
    [Theory]
    [InlineData(12, "6 6")]
    [InlineData(17, "10 7")]
    [InlineData(0, "0 0")]
    [InlineData(15, "8 7")]
    public void Everybody_gets_the_same_and_nobody_more_than_asked_for(int available, string shares) =>
        Shares(AllocationPolicy.Equally, available).ShouldBe(shares);

    [Theory]
    [InlineData(12, "0 0")]
    [InlineData(17, "10 7")]
    public void Everybody_gets_all_or_nobody_anything(int available, string shares) =>
        Shares(AllocationPolicy.Basic, available).ShouldBe(shares);

    [Fact]
    public void The_assembled_part_ships_first_and_stock_gives_the_rest()
    {
        QuantityToAssemble.Of(new(10), new(7), new(4)).ShouldBe(new(new(4), new(1), new(4)));
        QuantityToAssemble.Of(new(10), new(7), new(10)).ShouldBe(new(new(7), new(7), new(7)));
        QuantityToAssemble.Of(new(10), new(7), new(2)).ShouldBe(new(new(2), new(0), new(2)));
    }

    [Fact]
    public void What_comes_and_goes_by_then_makes_up_the_balance() => Availability.ProjectedAt(
        new(10),
        [new(null, new(-1)), new(Today, new(-4)), new(Today.AddDays(1), new(20))],
        Today).Value.ShouldBe(5);

    [Fact]
    public void A_blocked_item_is_planned_for_no_sale() => Given([.. Open, new BlockItem(P, new(true, true))])
        .When(Plan("A", PlannedKind.SalesOrder)).ThenRefused("sales-blocked")
        .When(Plan("A", PlannedKind.PurchaseOrder)).ThenRefused("purchasing-blocked")
        .When(Plan("A", PlannedKind.SalesReturnOrder)).ThenAccepted()
        .When(Plan("A", PlannedKind.PurchaseReturnOrder)).ThenRefused("document-exists");

    [Fact]
    public void More_than_ordered_is_not_shipped() => Given([.. Open, Plan("A", PlannedKind.SalesOrder)])
        .When(new SetQuantityToShip(new("A"), new(6))).ThenRefused("shipment-exceeds-order")
        .When(new SetQuantityToShip(new("A"), new(5))).ThenAccepted()
        .When(new SetQuantityToShip(new("A"), new(5))).ThenNothing();

    [Fact]
    public void A_lot_is_followed_to_its_customers_and_back()
    {
        var books = new TestBooks();
        books.Register("P", CostingTerms.Default);
        books.Do(Source("wh"));
        books.Do(new ReceiveStock(P, SourceCode.Default, new(10), Today, new(UnitCost: new(1), Lot: "A")));
        books.Do(new ReclassifyStock(P, SourceCode.Default, Wh, new(5), Today, new(Lot: "A")));
        books.Do(new PostItemJournalLine(P, Wh, EntryType.Sale, new(2), Today, new(Lot: "A")));

        var trace = new LotTrace(new WholeItems(new Dictionary<Sku, ItemCost> { [P] = books.CostOf("P") }));
        trace.OriginToUsage(new("A")).Select(s => s.Entry.EntryNo).ShouldBe([1, 2, 3, 4]);
        trace.UsageToOrigin(new("A")).Select(s => s.Entry.EntryNo).ShouldBe([4, 3, 2, 1]);
        trace.OriginToUsage(new("B")).ShouldBeEmpty();
    }

    [Fact]
    public void A_lot_that_came_back_or_was_only_moved_is_traced_back()
    {
        var books = new TestBooks();
        books.Register("P", CostingTerms.Default);
        books.Do(Source("wh"));
        books.Do(new ReceiveStock(P, SourceCode.Default, new(10), Today, new(UnitCost: new(1), Lot: "A")));
        books.Do(new PostItemJournalLine(P, SourceCode.Default, EntryType.Sale, new(4), Today, new(Lot: "A")));
        books.Do(new PostItemJournalLine(
            P, SourceCode.Default, EntryType.Sale, new(-4), Today, new(Lot: "A", AppliesFrom: 2)));
        BackOf(books).ShouldBe([3, 2, 1]);

        books.Do(new ReclassifyStock(P, SourceCode.Default, Wh, new(6), Today, new(Lot: "A")));
        BackOf(books).ShouldBe([5, 4, 1, 3, 2]);

        static IEnumerable<int> BackOf(TestBooks books) =>
            new LotTrace(new WholeItems(new Dictionary<Sku, ItemCost> { [P] = books.CostOf("P") })).UsageToOrigin(new("A"))
                .Where(s => s.First is null).Select(s => s.Entry.EntryNo);
    }

    private static PlanDocument Plan(string number, PlannedKind kind) => new(new(new(number), kind, P, new(5), Wh));

    private static string Shares(AllocationPolicy policy, decimal available) =>
        string.Join(' ', Allocation.Of(policy, new(available), [new(10), new(7)]));
}
