using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Assembly orders with their numbers and costs: 5 X and 4 bolts go into one kit.</summary>
public sealed class AssemblyPostingSpecs : CostingSpecs
{
    private static readonly Sku Kit = new("KIT");
    private static readonly Sku Bolt = new("BOLT");
    private static readonly OrderId No = new("AO-1");

    [Fact]
    public void Each_posting_is_worth_what_went_into_it_and_the_work_on_it()
    {
        Placed();
        Receive(1, 10, 4);
        Receive(2, 10, 6);
        Accepted(Post(2, resourceCost: 3));
        Accepted(Post(1));
        (Books.Entry(1, "KIT").CostActual, Books.Entry(2, "KIT").CostActual).ShouldBe((43m, 30m));
        Books.Entry(1, "KIT").Document.ShouldBe(No.Value);
        Books.Balance(Account.Inventory).ShouldBe(100m + 3m);
    }

    [Fact]
    public void Each_number_of_the_output_gets_its_share_and_the_last_what_is_left()
    {
        Placed();
        Books.Append(Item.StreamOf(Kit), new ItemTrackingSet(Kit, new(Serial: new(IsSpecific: true))));
        Receive(1, 20, 1);
        Refused(Post(3), "serial-required");
        Refused(Post(3, Serial("S1"), Serial("S2"), Serial("S3"), Serial("S4")), "tracking-exceeds-line");
        Refused(Post(3, new AssemblyTracking(new(1))), "tracking-line-malformed");
        Accepted(Post(3, [Serial("S1"), Serial("S2"), Serial("S3")], resourceCost: 10));

        Books.Entries.All.Values.Where(e => e.Sku == "KIT").Select(e => (e.Serial, e.CostActual))
            .ShouldBe([("S1", 8.33m), ("S2", 8.34m), ("S3", 8.33m)]);
        Order().Postings.Values.Select(p => p.Lines[0].Quantity.Value).ShouldBe([5m, 5m, 5m]);
    }

    [Fact]
    public void One_number_of_several_is_undone_by_itself_with_small_parts_by_the_first()
    {
        Placed();
        Books.Append(Item.StreamOf(Kit), new ItemTrackingSet(Kit, new(Serial: new(IsSpecific: true))));
        Receive(1, 20, 1);
        Accepted(Post(3, Serial("S1"), Serial("S2"), Serial("S3")));
        Accepted(Undo(2));
        Books.Entries.All.Values.Count(e => e.Sku == "BOLT").ShouldBe(1);
        (Order().OpenQuantity().Value, Order().Lines[0].Consumed.Value).ShouldBe((1m, 10m));

        Accepted(Undo(1));
        Books.Entries.All.Values.Where(e => e.Sku == "BOLT").Select(e => e.Quantity).ShouldBe([-12m, 12m]);
        Order().Lines[1].Consumed.ShouldBe(Quantity.Zero);
        Accepted(Undo(3));
        (Books.CostOf("KIT").Total.Actual.Amount, Books.CostOf("X").Total.Actual.Amount).ShouldBe((0m, 20m));
    }

    [Fact]
    public void Lots_of_components_go_in_as_they_are_named()
    {
        Placed();
        Books.Append(Item.StreamOf(X), new ItemTrackingSet(X, new(Lot: new(IsSpecific: true))));
        Books.Move(new StockReceived(X, SourceCode.Default, new(8), January(1), new(new(2), Lot: "L1")));
        Books.Move(new StockReceived(X, SourceCode.Default, new(8), January(1), new(new(3), Lot: "L2")));
        Refused(Post(2), "lot-required");
        Refused(Post(2, Lots(("L1", 8), ("L2", 3))), "tracking-exceeds-line");
        Refused(Post(2, Lots(("L1", 9), ("L2", 1))), "components-missing");
        Accepted(Post(2, Lots(("L1", 6), ("L2", 4))));
        Books.Entry(1, "KIT").CostActual.ShouldBe(24m);
        Order().Lines[0].Consumed.Value.ShouldBe(10m);
    }

    [Fact]
    public void Another_document_with_the_number_of_an_order_is_not_of_the_order()
    {
        Placed();
        Receive(1, 20, 1);
        Accepted(Books.Do(new AssembleItem(
            Kit, SourceCode.Default, new(1), January(3), [new(X, new(5))], Document: No.Value)));
        Accepted(Post(1));
        Accepted(Undo(1));
        Order().Assembled.Value.ShouldBe(1m);
        Accepted(Undo(2));
        Order().Assembled.Value.ShouldBe(0m);
    }

    private void Placed()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", CostingTerms.Default);
        Books.Register("BOLT", CostingTerms.Default);
        Books.Append(Item.StreamOf(Bolt), new ItemKindChanged(Bolt, ItemKind.NonInventory));
        Accepted(Books.Do(new PlaceAssemblyOrder(
            No,
            Kit,
            new(SourceCode.Default, new(3), January(9)),
            [new(X, new(5)), new(Bolt, new(4))])));
    }

    private Decision Post(decimal quantity, params AssemblyTracking[] numbers) => Post(quantity, numbers, 0);

    private Decision Post(decimal quantity, AssemblyTracking[]? numbers = null, decimal resourceCost = 0) =>
        Books.Do(new PostAssemblyOrder(
            No,
            January(5),
            new(quantity),
            TrackingLines: numbers,
            ResourceCost: resourceCost == 0 ? null : new(resourceCost)));

    private Decision Post(decimal quantity, AssemblyLineQuantity line) =>
        Books.Do(new PostAssemblyOrder(No, January(5), new(quantity), [line]));

    private static AssemblyTracking Serial(string number) => new(new(1), Serial: number);

    private static AssemblyLineQuantity Lots(params (string Lot, decimal Quantity)[] lots) =>
        new(1, null, [.. lots.Select(l => new AssemblyTracking(new(l.Quantity), l.Lot))]);

    private Decision Undo(int entry) => Books.Do(new UndoMovement(Kit, entry, January(8)));

    private AssemblyOrder Order() => Books.Get(AssemblyOrder.StreamOf(No));
}
