using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class LowStockWatchSpecs : Shop
{
    private static readonly Quantity Five = new(5);

    [Fact]
    public void A_crossing_is_reported_once_and_cleared_once() =>
        Watched(8)
            .When(Adjust(-3)).ThenOnly<LowStockReached>()
            .When(Adjust(-1)).ThenOnly(new LowStockReached(P, Wh, new(4), Five))
            .When(Adjust(-1)).ThenOnly<LowStockReached>()
            .When(Adjust(1)).ThenOnly<LowStockCleared>()
            .When(Adjust(1)).ThenOnly(new LowStockCleared(P, Wh, new(5)))
            .When(Adjust(1)).ThenOnly<LowStockCleared>();

    [Fact]
    public void Nothing_at_all_is_low_too() =>
        Watched(8).When(Adjust(-8)).ThenOnly(new LowStockReached(P, Wh, Quantity.Zero, Five));

    [Fact]
    public void A_decision_that_goes_down_and_up_again_reports_nothing() =>
        Watched(8).When(new SaveSourceItems([new("P", "wh", 1m, 1), new("P", "wh", 9m, 1)], Today))
            .ThenOnly<LowStockReached>().ThenOnly<LowStockCleared>();

    [Fact]
    public void A_shipment_reports()
    {
        var story = Watched(8).And(Place("O1", (P, 6)));
        story.When(Ship("O1", Wh)).ThenOnly(new LowStockReached(P, Wh, new(2), Five));
        story.And(Invoice("O1")).When(Refund("O1", true)).ThenOnly(new LowStockCleared(P, Wh, new(8)));
    }

    [Fact]
    public void A_receipt_clears_and_both_ends_of_a_transfer_are_watched() =>
        Watched(3).When(new ReceiveStock(P, Wh, new(4), Today, MovementTerms.None))
            .ThenOnly(new LowStockCleared(P, Wh, new(7)))
            .And(new SetNotifyQuantities([new(P, Annex, Five)]), Save(P, Annex, 1))
            .When(new TransferStockPartially(Wh, Annex, [new(P, new(4))], Today))
            .ThenOnly(new LowStockReached(P, Wh, new(3), Five))
            .ThenOnly(new LowStockCleared(P, Annex, new(5)));

    [Fact]
    public void An_import_reports_each_pair() =>
        Watched(8).When(new ImportSourceItems(
                ImportBehavior.Append, [new("wh", "P", 1, 2m), new("wh", "Q", 1, 0m)], Today))
            .ThenOnly(new LowStockReached(P, Wh, new(2), Five), new(Q, Wh, Quantity.Zero, new(1)));

    [Fact]
    public void Goods_that_are_not_for_sale_are_not_low() =>
        Watched(3).When(new ChangeSourceItemStatus(P, Wh, false)).ThenOnly(new LowStockCleared(P, Wh, new(3)))
            .When(Adjust(-1)).ThenOnly<LowStockReached>()
            .When(new ChangeSourceItemStatus(P, Wh, true)).ThenOnly(new LowStockReached(P, Wh, new(2), Five));

    [Fact]
    public void The_pairs_own_notify_quantity_reports_at_once() =>
        Watched(8)
            .When(new SetNotifyQuantities([new(P, Wh, new(9))])).ThenOnly(new LowStockReached(P, Wh, new(8), new(9)))
            .When(new SetNotifyQuantities([new(P, Wh, new(8))])).ThenOnly(new LowStockCleared(P, Wh, new(8)))
            .When(new SetSourceItemSettings(P, Wh, new(new(9)))).ThenOnly(new LowStockReached(P, Wh, new(8), new(9)))
            .When(new DeleteNotifyQuantities([new(P, Wh)])).ThenOnly(new LowStockCleared(P, Wh, new(8)));

    [Fact]
    public void A_wider_level_is_felt_by_the_next_movement() =>
        Open8()
            .When(new SetSourceSettings(Wh, new(NotifyQuantity: new(9)))).ThenOnly<LowStockReached>()
            .When(Adjust(-1)).ThenOnly(new LowStockReached(P, Wh, new(7), new(9)))
            .When(new ChangeItemStockSettings(P, new(NotifyQuantity: new(2)))).ThenOnly<LowStockCleared>()
            .When(Adjust(-1)).ThenOnly(new LowStockCleared(P, Wh, new(6)))
            .And(new ChangeItemStockSettings(P, new()), new SetSourceSettings(Wh, new()))
            .And(new SetStockDefaults(StockDefaults.Default with { NotifyQuantity = new(7) }))
            .When(Adjust(-1)).ThenOnly(new LowStockReached(P, Wh, new(5), new(7)));

    [Fact]
    public void A_company_that_does_not_want_reports_gets_none() =>
        Watched(8).And(new SetStockDefaults(StockDefaults.Default with { LowStockEvents = false }))
            .When(Adjust(-6)).ThenOnly<LowStockReached>()
            .And(new SetStockDefaults(StockDefaults.Default))
            .When(Adjust(-1)).ThenOnly(new LowStockReached(P, Wh, new(1), Five));

    [Fact]
    public void The_table_holds_what_is_low_now()
    {
        var story = Watched(3);
        Tables.Of(story.Ledger).Low.All.ShouldHaveSingleItem().OnHand.ShouldBe(3m);
        Tables.Of(story.And(Adjust(-1)).Ledger).Low.All.ShouldHaveSingleItem().OnHand.ShouldBe(3m, "as reported");
        Tables.Of(story.And(new UnassignSources([P], [Wh], Today)).Ledger).Low.All.ShouldBeEmpty();
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).IsLow.ShouldBeFalse();
        Tables.Of(story.And(Save(P, Wh, 2)).Ledger).Low.All.ShouldBeEmpty("the notify quantity went with the pair");
    }

    [Fact]
    public void What_is_received_for_the_first_time_may_be_low_already() =>
        GivenWithBooks(Open).And(new ChangeItemStockSettings(P, new(NotifyQuantity: Five)))
            .When(new ReceiveStock(P, Wh, new(4), Today, MovementTerms.None))
            .ThenOnly(new LowStockReached(P, Wh, new(4), Five));

    private static AdjustStock Adjust(int by) => new(P, Wh, new(by), null, Today);

    private static Story Open8() => GivenWithBooks(Open).And(Save(P, Wh, 8));

    private static Story Watched(decimal quantity) =>
        GivenWithBooks(Open).And(new SetNotifyQuantities([new(P, Wh, Five)]), Save(P, Wh, quantity));
}
