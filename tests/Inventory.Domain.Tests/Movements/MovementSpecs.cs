using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Movements;

public sealed class MovementSpecs : Shop
{
    private static readonly SetStockDefaults Quirks = new(StockDefaults.Default with { AdobeQuirks = true });

    [Fact]
    public void A_transfer_moves_everything_out_then_in() =>
        Given(Open).And(Save(P, Wh, 5), Save(P, Annex, 3)).When(Transfer(Wh, Annex)).Then(
            new StockTransferredOut(P, Wh, new(5), Annex, Today, new()),
            new StockTransferredIn(P, Annex, new(5), Wh, Today, new(TransferFrom: Wh)),
            new SourceItemStatusChanged(P, Wh, false));

    [Fact]
    public void A_transfer_takes_the_status_along_and_may_unassign()
    {
        var story = Given(Open).And(Save(P, Wh, 5, status: 0), Save(P, Annex, 3))
            .When(Transfer(Wh, Annex, unassign: true));
        story.Ledger.Get(SourceItem.StreamOf(P, Annex)).ShouldBe(new(true, new(8), false, false, null));
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).IsAssigned.ShouldBeFalse();
    }

    [Fact]
    public void A_transfer_copies_the_notify_quantity_to_a_place_without_one() =>
        Given(Open).And(Save(P, Wh, 5), new SetNotifyQuantities([new(P, Wh, new(9))]))
            .When(Transfer(Wh, Annex)).Ledger.Get(SourceItem.StreamOf(P, Annex)).NotifyQuantity
            .ShouldBe(new Quantity(9));

    [Fact]
    public void A_transfer_repeated_does_nothing() =>
        Given(Open).And(Save(P, Wh, 5), Save(P, Annex, 3), Transfer(Wh, Annex)).When(Transfer(Wh, Annex)).ThenNothing();

    [Fact]
    public void A_transfer_repeated_takes_goods_off_sale_where_quirks_are_wanted() =>
        Given(Open).And(Quirks, Save(P, Wh, 5), Save(P, Annex, 3), Transfer(Wh, Annex))
            .When(Transfer(Wh, Annex)).Then(new SourceItemStatusChanged(P, Annex, false));

    [Fact]
    public void A_transfer_that_keeps_goods_on_sale_does_nothing_when_repeated_whatever_quirks_are_wanted() =>
        Given(Open).And(Quirks, Save(P, Wh, 5), Save(P, Annex, 3), Transfer(Wh, Annex))
            .When(Transfer(Wh, Annex) with { KeepsOnSale = true }).ThenNothing();

    [Fact]
    public void An_item_that_the_origin_does_not_keep_is_skipped() =>
        Given(Open).And(Save(P, Annex, 3)).When(Transfer(Wh, Annex)).ThenNothing();

    [Fact]
    public void A_transfer_needs_two_known_places() =>
        Given(Open).When(Transfer(Wh, Wh)).ThenRefused("same-source")
            .When(Transfer(Wh, new("nowhere"))).ThenRefused("source-not-found");

    [Fact]
    public void Unknown_and_composite_items_are_skipped_even_where_quirks_are_wanted()
    {
        Sku set = new("set");
        Sku nowhere = new("nowhere");
        var story = Given(Open).And(Quirks, Register(set, ItemType.Bundle), Save(nowhere, Wh, 5))
            .When(new TransferStock([set, nowhere], Wh, Annex, UnassignFromOrigin: false, Today)).ThenNothing();
        ((BulkResult)story.Decision.Result!).Items.Select(i => i.Outcome).ShouldBe(["composite-item", "unknown-item"]);
    }

    [Fact]
    public void A_partial_transfer_puts_the_destination_in_stock() =>
        Given(Open).And(Save(P, Wh, 5), Save(P, Annex, 3, status: 0)).When(Part(Wh, Annex, 5)).Then(
            new StockTransferredOut(P, Wh, new(5), Annex, Today, new()),
            new StockTransferredIn(P, Annex, new(5), Wh, Today, new(TransferFrom: Wh)),
            new SourceItemStatusChanged(P, Annex, true));

    [Fact]
    public void A_partial_transfer_needs_goods_and_both_assignments() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(Part(Wh, Wh, 1)).ThenRefused("same-source")
            .When(Part(Wh, Annex, 1)).ThenRefused("source-item-not-found")
            .And(Save(P, Annex, 0))
            .When(Part(Wh, Annex, 6)).ThenRefused("insufficient-source-qty")
            .When(Part(Wh, Annex, -1)).ThenRefused("quantity-not-positive")
            .When(Part(Wh, Annex, 3, 3)).ThenRefused("insufficient-source-qty");

    [Fact]
    public void Two_lines_of_one_item_may_overdraw_where_quirks_are_wanted() =>
        Given(Open).And(Quirks, Save(P, Wh, 5), Save(P, Annex, 0)).When(Part(Wh, Annex, 3, 3)).ThenAccepted();

    [Fact]
    public void Lines_that_are_checked_go_forwards_and_overdraw_nothing_whatever_quirks_are_wanted()
    {
        var story = Given(Open).And(Quirks, Save(P, Wh, 5), Save(P, Annex, 0, status: 0))
            .When(Part(Wh, Annex, 3, 3) with { ChecksLines = true }).ThenRefused("insufficient-source-qty")
            .When(Part(Wh, Annex, -1) with { ChecksLines = true }).ThenRefused("quantity-not-positive")
            .When(Part(Wh, Annex, 0) with { ChecksLines = true })
            .Then(new SourceItemStatusChanged(P, Annex, true));
        story.When(Part(Wh, Annex, 3, 2) with { ChecksLines = true }).ThenAccepted();
    }

    [Theory]
    [InlineData(EntryType.Purchase, 5, 5)]
    [InlineData(EntryType.Purchase, -1, -1)]
    [InlineData(EntryType.Sale, 3, -3)]
    [InlineData(EntryType.Sale, -3, 3)]
    [InlineData(EntryType.PositiveAdjustment, 2, 2)]
    [InlineData(EntryType.NegativeAdjustment, 2, -2)]
    [InlineData(EntryType.Consumption, 2, -2)]
    [InlineData(EntryType.Consumption, -2, 2)]
    [InlineData(EntryType.AssemblyOutput, 2, 2)]
    public void A_journal_line_moves_goods_in_the_direction_of_its_type(EntryType type, int quantity, int change)
    {
        var story = Given(Open).And(Save(P, Wh, 10)).When(Line(type, quantity)).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(10 + change);
        story.Decision.Events.Select(e => e.Event).OfType<IStockMovement>().Single().EntryType.ShouldBe(type);
    }

    [Fact]
    public void A_journal_line_below_zero_needs_permission() =>
        Given(Open)
            .When(Line(EntryType.Sale, 1)).ThenRefused("stock-below-zero")
            .And(new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }))
            .When(Line(EntryType.Sale, 1)).ThenAccepted();

    [Fact]
    public void A_journal_line_moves_something_and_is_no_transfer() =>
        Given(Open).When(Line(EntryType.Sale, 0)).ThenRefused("quantity-zero")
            .When(Line(EntryType.Transfer, 1)).ThenRefused("entry-type-not-allowed");

    private static PostItemJournalLine Line(EntryType type, int quantity) =>
        new(P, Wh, type, new(quantity), Today, MovementTerms.None);

    private static TransferStockPartially Part(SourceCode from, SourceCode to, params int[] quantities) =>
        new(from, to, [.. quantities.Select(q => new TransferLine(P, new(q)))], Today);

    [Theory]
    [InlineData(EntryType.PositiveAdjustment)]
    [InlineData(EntryType.NegativeAdjustment)]
    [InlineData(EntryType.Consumption)]
    [InlineData(EntryType.AssemblyConsumption)]
    [InlineData(EntryType.AssemblyOutput)]
    public void Only_what_is_bought_sold_or_put_out_is_invoiced_later(EntryType type) => GivenWithBooks(Open)
        .And(new ReceiveStock(P, Wh, new(5), Today, new(new(2m), NotInvoiced: true)))
        .When(new PostItemJournalLine(P, Wh, type, new(1), Today, new(new(2m), NotInvoiced: true)))
        .ThenRefused("invoice-not-possible")
        .When(new ReclassifyStock(P, Wh, Annex, new(1), Today, new(NotInvoiced: true)))
        .ThenRefused("invoice-not-possible")
        .When(new PostItemJournalLine(P, Wh, EntryType.Output, new(1), Today, new(new(2m), NotInvoiced: true)))
        .ThenAccepted();
}
