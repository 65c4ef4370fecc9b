using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class RemoveItemSpecs : Shop
{
    private static readonly OrderId No = new("D1");
    private static readonly Sku Set = new("SET");

    [Fact]
    public void An_item_that_nobody_uses_leaves_the_catalogue_once() =>
        Given(Open).When(new RemoveItem(P)).Then(new ItemRemoved(P))
            .When(new RemoveItem(P)).ThenRefused("item-not-found");

    [Fact]
    public void A_composite_that_is_removed_leaves_no_components() =>
        Tables.Of(Given(Open)
            .And(Register(Set, ItemType.Grouped), new ComposeItem(Set, new(true, [P], [])), new RemoveItem(Set))
            .Ledger).Components.All.ShouldBeEmpty();

    [Fact]
    public void An_item_that_was_moved_stays() =>
        GivenWithBooks([.. Open, Save(P, Wh, 5)]).When(new RemoveItem(P)).ThenRefused("entries-exist");

    [Fact]
    public void An_item_that_an_order_waits_for_stays() =>
        Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 0), Place("O1", (P, 1)))
            .When(new RemoveItem(P)).ThenRefused("item-has-open-promises")
            .And(Cancel("O1")).When(new RemoveItem(P)).Then(new ItemRemoved(P));

    [Fact]
    public void An_item_on_an_open_order_that_promises_nothing_stays()
    {
        StreamId[] users = [SalesOrder.StreamOf(new("O1"))];
        Given(Open)
            .And(
                new ChangeItemStockSettings(P, new(Backorders: Backorders.Allow, ReserveOnOrder: false)),
                Save(P, Wh, 0),
                Place("O1", (P, 1)))
            .When(new RemoveItem(P, users)).ThenRefused("item-in-use")
            .And(Cancel("O1")).When(new RemoveItem(P, users)).Then(new ItemRemoved(P));
    }

    [Fact]
    public void An_item_on_a_planned_document_stays_until_that_is_closed() =>
        Given(Open).And(new PlanDocument(new(No, PlannedKind.PurchaseOrder, P, new(5), Wh)))
            .When(Remove(PlannedDocument.StreamOf(No))).ThenRefused("item-in-use")
            .And(new ClosePlannedDocument(No))
            .When(Remove(PlannedDocument.StreamOf(No))).Then(new ItemRemoved(P));

    [Fact]
    public void An_item_on_a_transfer_order_stays()
    {
        var order = new PlaceTransferOrder(No, Wh, Annex, null, TransferMode.Direct, [new(P, new(1))], Today);
        Given([.. Open, order]).When(Remove(TransferOrder.StreamOf(No))).ThenRefused("item-in-use");
    }

    [Fact]
    public void An_item_that_is_counted_stays_until_the_count_is_posted() =>
        Given(Open).And(new OrderCount(No, Wh, [P], Today))
            .When(Remove(InventoryCount.StreamOf(No))).ThenRefused("item-in-use")
            .And(new RecordCount(No, [new(P, Quantity.Zero)], IsFinished: true), new FinishCount(No))
            .When(Remove(InventoryCount.StreamOf(No))).ThenRefused("item-in-use")
            .And(new PostCount(No))
            .When(Remove(InventoryCount.StreamOf(No))).Then(new ItemRemoved(P));

    [Fact]
    public void A_component_stays_until_no_bill_of_material_has_it() =>
        Given(Open).And(new SetBom(Q, [new(P, new(2))]))
            .When(Remove(Bom.StreamOf(Q))).ThenRefused("item-in-use")
            .And(new SetBom(Q, []))
            .When(Remove(Bom.StreamOf(Q))).Then(new ItemRemoved(P));

    [Fact]
    public void A_child_of_a_composite_item_stays() =>
        Given(Open)
            .And(Register(Set, ItemType.Grouped), new ComposeItem(Set, new(IsInStock: true, [P], [])))
            .When(Remove(Item.StreamOf(Set))).ThenRefused("item-in-use");

    [Fact]
    public void An_item_takes_its_bill_of_material_along() =>
        Given(Open).And(new SetBom(Q, [new(P, new(2))]))
            .When(new RemoveItem(Q)).Then(new BomSet(Q, []), new ItemRemoved(Q));

    private static RemoveItem Remove(StreamId user) => new(P, [user]);
}
