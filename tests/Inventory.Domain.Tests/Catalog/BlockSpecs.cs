using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

/// <summary>What is blocked is refused with one code, whichever way it comes.</summary>
public sealed class BlockSpecs : Shop
{
    private static readonly OrderId Number = new("T1");
    private static readonly ItemBlocks NoSales = new(Sales: true, Purchasing: false);
    private static readonly ItemBlocks NoPurchases = new(Sales: false, Purchasing: true);
    private static readonly ItemBlocks Nothing = ItemBlocks.None with { Everything = true };
    private static readonly ItemBlocks NoProduction = ItemBlocks.None with { Production = true };

    [Fact]
    public void A_reason_is_kept_and_told()
    {
        var story = Given(Open).When(Block(NoSales with { Reason = "recall" }))
            .Then(new ItemBlocksChanged(P, NoSales with { Reason = "recall" }))
            .When(Place("O1", (P, 1))).ThenRefused("sales-blocked");
        story.Decision.Refusal!.Reason.ShouldContain("recall");
    }

    [Fact]
    public void What_says_nothing_leaves_no_trace() =>
        Given(Open).When(Block(new(false, false, Everything: false, Production: false, Reason: " "))).ThenNothing();

    [Theory]
    [InlineData(false, "sales-blocked")]
    [InlineData(true, "item-blocked")]
    public void An_order_that_was_placed_before_is_neither_shipped_nor_invoiced(bool everything, string code) =>
        Stocked().And(Place("O1", (P, 3)), Ship("O1", Wh, (P, 1)), Block(everything ? Nothing : NoSales))
            .When(Ship("O1", Wh)).ThenRefused(code)
            .When(new ShipOrderLegs(new("O1"), [new(Wh, [new(P, new(1))])], Today)).ThenRefused(code)
            .When(Invoice("O1")).ThenRefused(code)
            .When(new InvoiceEntry(P, 2, Today)).ThenRefused(code)
            .And(Cancel("O1"), Block(ItemBlocks.None))
            .When(Invoice("O1")).ThenAccepted();

    [Fact]
    public void Refunds_go_on_unless_everything_is_blocked() =>
        Stocked().And(Place("O1", (P, 2)), Ship("O1", Wh), Invoice("O1"), Block(Nothing))
            .When(Refund("O1", returnToStock: true, (P, 1))).ThenRefused("item-blocked")
            .And(Block(NoSales))
            .When(Refund("O1", returnToStock: true, (P, 1))).ThenAccepted();

    [Fact]
    public void An_order_of_another_system_comes_in_when_it_is_done_with_the_item()
    {
        Given(Open).And(Block(NoSales))
            .When(Import("O1", shipped: 1, isClosed: false)).ThenRefused("sales-blocked")
            .When(Import("O2", shipped: 2, isClosed: false)).ThenAccepted()
            .When(Import("O3", shipped: 1, isClosed: true)).ThenAccepted();
    }

    [Fact]
    public void What_was_received_is_not_invoiced_while_purchasing_is_blocked() =>
        GivenWithBooks(Open)
            .And(new ReceiveStock(P, Wh, new(2), Today, new(new(4m), NotInvoiced: true)), Block(NoPurchases))
            .When(new InvoiceEntry(P, 1, Today)).ThenRefused("purchasing-blocked")
            .When(new ReceiveStock(P, Wh, new(1), Today, new())).ThenRefused("purchasing-blocked")
            .When(new ReceiveStock(P, Wh, new(-1), Today, new())).ThenAccepted();

    public static TheoryData<string, ICommand> Ways => new()
    {
        { "journal", new PostItemJournalLine(P, Wh, EntryType.PositiveAdjustment, new(1), Today, new()) },
        { "purchase return", new ReceiveStock(P, Wh, new(-1), Today, new()) },
        { "adjustment", new AdjustStock(P, Wh, new(1), null, Today) },
        { "saved", Save(P, Wh, 3) },
        { "feed", new SaveStockFeed([new("P", "wh", 3, 1)], false, false, Today) },
        { "file", new ImportSourceItems(ImportBehavior.Append, [new("wh", "P", 1, null, 2)], Today) },
        { "shop", new SaveStockItem(P, 3, null, new(), Today) },
        { "count", new CountStock(P, Wh, new(5), new(4), Today) },
        { "counted", new CountQuantity(P, Wh, new(3), DateTimeOffset.UnixEpoch, new(Quantity.Zero, null), Today) },
        { "count order", new OrderCount(Number, Wh, [P], Today) },
        { "transfer", Transfer(Wh, Annex) },
        { "partial transfer", new TransferStockPartially(Wh, Annex, [new(P, new(1))], Today) },
        { "reclassification", new ReclassifyStock(P, Wh, Annex, new(1), Today, new()) },
        { "transfer order", new PlaceTransferOrder(
            Number, Wh, Annex, null, TransferMode.Direct, [new(P, new(1))], Today) },
        { "order", Place("O9", (P, 1)) },
        { "planned return", new PlanDocument(new(Number, PlannedKind.SalesReturnOrder, P, new(1), Wh)) },
        { "assembly", new AssembleItem(P, Wh, new(1), Today, [new(Q, new(1))]) },
        { "component", new AssembleItem(Q, Wh, new(1), Today, [new(P, new(1))]) },
        { "production", new ProduceItem(P, Wh, new(1), Today, [new(Q, new(1))]) },
        { "charge", new PostItemCharge(P, 1, Today, new(1m), "FREIGHT") },
        { "revaluation", new RevalueItem(P, Today, new(9m)) },
        { "unassignment", new UnassignSources([P], [Wh], Today) },
        { "renaming", new RenameSku(P, new("NEW"), Today) },
        { "hold", new AppendReservation(P, Main, new(-1)) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_is_posted_of_an_item_that_is_blocked(string way, ICommand command)
    {
        var story = Stocked().And(
            new AssignSources([P], [Annex, SourceCode.Default], Today), Block(Nothing));
        var decision = story.When(command).Decision;
        (decision.Refusal?.Code).ShouldBe("item-blocked", way);
    }

    [Fact]
    public void Its_cost_is_adjusted_and_its_promises_are_freed() =>
        Stocked().And(Place("O1", (P, 1)), Block(Nothing), new AdjustCost(P))
            .When(new AppendReservation(P, Main, new(1))).ThenAccepted()
            .When(Cancel("O1")).ThenAccepted()
            .When(new ChangeCostingMethod(P, CostingMethod.Average, Today)).ThenAccepted();

    [Fact]
    public void What_is_not_produced_is_assembled_bought_and_consumed() =>
        Stocked().And(Block(NoProduction))
            .When(new ProduceItem(P, Wh, new(1), Today, [new(Q, new(1))])).ThenRefused("production-blocked")
            .When(new PostItemJournalLine(P, Wh, EntryType.Output, new(1), Today, new()))
            .ThenRefused("production-blocked")
            .When(new AssembleItem(P, Wh, new(1), Today, [new(Q, new(1))])).ThenAccepted()
            .When(new ProduceItem(Q, Wh, new(1), Today, [new(P, new(1))])).ThenAccepted();

    private static Story Stocked() => GivenWithBooks(Open)
        .And(Save(P, Wh, 5), Save(Q, Wh, 5));

    private static BlockItem Block(ItemBlocks blocks) => new(P, blocks);

    private static ImportOrder Import(string order, decimal shipped, bool isClosed) => new(
        new(order), Main, [new(P, new(2), default, new(shipped), new(shipped), default)], isClosed);
}
