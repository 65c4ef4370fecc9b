using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

/// <summary>What uses an item names the new key when it gets another one.</summary>
public sealed class RenamedUsersSpecs : Shop
{
    private static readonly Sku New = new("NEW");
    private static readonly OrderId No = new("D-1");
    private static readonly SetStockDefaults Quirks = new(StockDefaults.Default with { AdobeQuirks = true });

    [Fact]
    public void Open_planned_documents_follow_and_closed_ones_stay()
    {
        OrderId done = new("D-2");
        var story = Given([.. Open, Plan(No), Plan(done), new ClosePlannedDocument(done)])
            .When(Rename(PlannedDocument.StreamOf(No), PlannedDocument.StreamOf(done))).ThenOnly(
                new PlannedDocumentItemRenamed(No, P, New));
        story.Ledger.Get(PlannedDocument.StreamOf(done)).Sku.ShouldBe(P);
        var rows = new MemoryRows<string, PlannedDocumentRow>(r => r.Document);
        foreach (var e in story.Ledger.Log)
            PlannedDocumentsTable.Fold(rows, e);
        rows.All.Select(r => r.Sku).ShouldBe(["NEW", "P"]);
    }

    [Fact]
    public void Item_journals_follow()
    {
        ItemJournalLine line = new(P, Wh, EntryType.PositiveAdjustment, new(1), Today);
        var other = line with { Sku = Q };
        var story = Given([.. Open, new WriteItemJournal("J", "Journal", IsStandard: false, [line, other])])
            .When(Rename(ItemJournal.StreamOf("J")));
        story.Ledger.Get(ItemJournal.StreamOf("J")).Lines.ShouldBe([line with { Sku = New }, other]);
        var rows = new MemoryRows<(string Journal, int Line), ItemJournalLineRow>(r => (r.Journal, r.Line));
        foreach (var e in story.Ledger.Log)
            ItemJournalsTable.FoldLines(rows, e);
        rows.All.Select(r => r.Sku).ShouldBe(["NEW", "Q"]);
    }

    [Fact]
    public void Service_items_follow()
    {
        ServiceItemCard card = new("Head lamp of a customer", null, P, null, null, []);
        Given([.. Open, new DefineServiceItem("SI-1", card)]).When(Rename(ServiceItem.StreamOf("SI-1"))).Ledger
            .Get(ServiceItem.StreamOf("SI-1")).Card!.Sku.ShouldBe(New);
    }

    [Fact]
    public void Lines_of_transfer_orders_follow_as_long_as_they_are_open()
    {
        var place = new PlaceTransferOrder(
            No, Wh, Annex, new("via"), TransferMode.InTransit, [new(P, new(2)), new(Q, new(1)), new(P, new(3))], Today);
        var story = GivenWithBooks([.. Open, Source("via"), Save(P, Wh, 9), Save(Q, Wh, 9), place])
            .And(new ShipTransferOrder(No, Today, [new(1, new(2)), new(3, new(1))]))
            .When(Rename(TransferOrder.StreamOf(No))).ThenRefused("goods-in-transit")
            .And(new ReceiveTransferOrder(No))
            .When(Rename(TransferOrder.StreamOf(No)));
        story.Decision.Events.Select(e => e.Event).OfType<TransferOrderItemRenamed>().Single().Lines.ShouldBe([3]);
        var rows = new MemoryRows<(string, int), TransferOrderLineRow>(r => (r.Order, r.Line));
        foreach (var e in story.Ledger.Log)
            TransferOrderLinesTable.Fold(rows, e);
        rows.All.Select(r => r.Sku).ShouldBe(["P", "Q", "NEW"]);
        story.And(new ShipTransferOrder(No), new ReceiveTransferOrder(No));
        OnHand(story, New, Annex).ShouldBe(3m + 2m);
    }

    [Fact]
    public void What_is_in_transit_stays_behind_where_quirks_are_wanted()
    {
        var place = new PlaceTransferOrder(
            No, Wh, Annex, new("via"), TransferMode.InTransit, [new(P, new(2))], Today);
        GivenWithBooks([.. Open, Quirks, Source("via"), Save(P, Wh, 9), place, new ShipTransferOrder(No)])
            .When(Rename(TransferOrder.StreamOf(No))).ThenAccepted()
            .Decision.Events.ShouldNotContain(e => e.Event is TransferOrderItemRenamed);
    }

    [Fact]
    public void Assembly_orders_follow_as_what_is_made_and_as_what_goes_in()
    {
        Sku made = new("MADE");
        ICommand[] placed = [.. Open, Register(made), Assemble(made, P)];
        var story = Given(placed).When(Rename(AssemblyOrder.StreamOf(No))).ThenOnly(
            new AssemblyOrderItemRenamed(No, P, New));
        var order = story.Ledger.Get(AssemblyOrder.StreamOf(No));
        (order.Sku, order.Lines[0].Line.Component).ShouldBe((made, New));

        story.And(new RenameSku(made, new("MADE-2"), Today, [AssemblyOrder.StreamOf(No)]));
        story.Ledger.Get(AssemblyOrder.StreamOf(No)).Sku.Value.ShouldBe("MADE-2");
        var heads = new MemoryRows<string, AssemblyOrderRow>(r => r.Order);
        var lines = new MemoryRows<(string, int), AssemblyOrderLineRow>(r => (r.Order, r.Line));
        foreach (var e in story.Ledger.Log)
        {
            AssemblyOrdersTable.Fold(heads, e);
            AssemblyOrderLinesTable.Fold(lines, e);
        }

        (heads.All.Single().Sku, lines.All.Single().Component).ShouldBe(("MADE-2", "NEW"));
    }

    [Fact]
    public void An_assembly_order_that_was_posted_in_part_holds_its_items_until_it_is_done()
    {
        Sku made = new("MADE");
        GivenWithBooks([.. Open, Register(made), Save(P, Wh, 9), Assemble(made, P)])
            .And(new PostAssemblyOrder(No, Today, new Quantity(1)))
            .When(Rename(AssemblyOrder.StreamOf(No))).ThenRefused("item-in-use")
            .When(new RenameSku(made, New, Today, [AssemblyOrder.StreamOf(No)])).ThenRefused("item-in-use")
            .And(new PostAssemblyOrder(No, Today))
            .When(Rename(AssemblyOrder.StreamOf(No))).ThenAccepted();
    }

    [Fact]
    public void Bills_of_material_and_composite_items_name_the_new_key()
    {
        Sku made = new("MADE");
        Sku set = new("SET");
        var bundle = new Composition(true, [], [new(true, [new(P, new(2)), new(Q, new(1))])]);
        var story = Given([.. Open, Register(made), Register(set, ItemType.Bundle)])
            .And(new SetBom(made, [new(Q, new(1)), new(P, new(2), "RED")], [new("Glue", 2)]))
            .And(new ComposeItem(set, bundle))
            .And(Rename(Bom.StreamOf(made), Bom.StreamOf(P), Item.StreamOf(set)));
        var bom = story.Ledger.Get(Bom.StreamOf(made));
        bom.Lines.ShouldBe([new(Q, new(1)), new(New, new(2), "RED")]);
        bom.TextsOf().ShouldBe([new("Glue", 2)]);
        story.Ledger.Get(Item.StreamOf(set)).Composition.ShouldBe(
            new(true, [], [new(true, [new(New, new(2)), new(Q, new(1))])]));
    }

    [Fact]
    public void Earmarks_follow_with_their_policy_and_take_their_documents_along()
    {
        OrderId supply = new("PO");
        var story = GivenWithBooks([.. Open, Save(P, Wh, 2), new SetEarmarkPolicy(P, EarmarkPolicy.Always)])
            .And(new PlanDocument(new(supply, PlannedKind.PurchaseOrder, P, new(9), Wh, Today)))
            .And(new PlanDocument(new(No, PlannedKind.SalesOrder, P, new(5), Wh, Today.AddDays(1))))
            .And(new EarmarkGoods(EarmarkEnd.Of(No), null, null, [EarmarkEnd.Of(supply)]))
            .And(Rename());
        story.Ledger.Get(Earmarks.StreamOf(P)).ShouldSatisfyAllConditions(
            e => e.Open.ShouldBeEmpty(), e => e.Policy.ShouldBe(EarmarkPolicy.Optional));
        var moved = story.Ledger.Get(Earmarks.StreamOf(New));
        moved.Policy.ShouldBe(EarmarkPolicy.Always);
        moved.Open.Values.Select(e => (e.Demand, e.Supply, e.Quantity.Value)).ShouldBe(
            [(EarmarkEnd.Of(No), EarmarkEnd.Stock, 2m), (EarmarkEnd.Of(No), EarmarkEnd.Of(supply), 3m)]);
        story.Ledger.Get(PlannedDocument.StreamOf(supply)).Sku.ShouldBe(New);
        story.Ledger.Get(PlannedDocument.StreamOf(No)).Sku.ShouldBe(New);
    }

    [Fact]
    public void So_many_follow_and_no_more()
    {
        StreamId[] most = [.. Enumerable.Range(1, RenameSku.UsersMax).Select(n => Bom.StreamOf(new($"B{n}")))];
        Given(Open).When(Rename([.. most, Bom.StreamOf(Q)])).ThenRefused("item-in-use")
            .When(Rename(most)).ThenAccepted();
    }

    private static RenameSku Rename(params StreamId[] users) => new(P, New, Today, users);

    private static PlanDocument Plan(OrderId number) => new(new(number, PlannedKind.PurchaseOrder, P, new(4), Wh));

    private static PlaceAssemblyOrder Assemble(Sku made, Sku component) =>
        new(No, made, new(Wh, new(2), Today), [new(component, new(3))]);
}
