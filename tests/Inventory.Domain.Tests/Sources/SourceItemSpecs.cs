using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SourceItemSpecs : Shop
{
    private static readonly MovementTerms None = MovementTerms.None;
    private static readonly SetUpInventory AllowNegative =
        new(InventorySetup.Default with { AllowNegativeStock = true });

    [Fact]
    public void Assigning_brings_no_goods_and_puts_nothing_on_sale()
    {
        var story = Given(Open).When(new AssignSources([P, Q], [Wh], Today)).ThenAccepted();
        story.Decision.Result.ShouldBeOfType<BulkResult>().Count.ShouldBe(2);
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).ShouldBe(new(true, Quantity.Zero, false, true, null));
        story.When(new AssignSources([P, Q], [Wh], Today)).ThenNothing();
        story.Decision.Result.ShouldBeOfType<BulkResult>().Count.ShouldBe(0);
    }

    [Fact]
    public void Assigning_puts_a_pair_that_exists_into_Adobes_report_of_low_stock() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(new AssignSources([P], [Wh], Today)).ThenNothing()
            .And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }))
            .When(new AssignSources([P], [Wh], Today)).Then(new NotifyQuantitySet(P, Wh, null))
            .When(new AssignSources([P], [Wh], Today)).ThenNothing();

    [Fact]
    public void Unknown_and_composite_items_are_skipped_and_named()
    {
        var story = Given(Open).And(Register(new("set"), ItemType.Grouped))
            .When(new AssignSources([new("nowhere"), new("set"), P], [Wh], Today));
        story.Decision.Result.ShouldBeOfType<BulkResult>().Items.Select(i => i.Outcome)
            .ShouldBe(["unknown-item", "composite-item", "created"]);
    }

    [Fact]
    public void One_unknown_source_refuses_all() =>
        Given(Open).When(new AssignSources([P], [Wh, new("nowhere")], Today)).ThenRefused("source-not-found")
            .When(new UnassignSources([P], [new("nowhere")], Today)).ThenRefused("source-not-found");

    [Fact]
    public void Unassigning_writes_goods_off_first() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(new UnassignSources([P], [Wh], Today)).Then(
                new StockAdjusted(P, Wh, new(-5), EntryType.NegativeAdjustment, "source unassigned", Today, None),
                new SourceUnassigned(P, Wh, Today))
            .When(new UnassignSources([P], [Wh], Today)).ThenNothing();

    [Fact]
    public void Saving_posts_the_difference() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(Save(P, Wh, 3))
            .Then(new StockAdjusted(P, Wh, new(-2), EntryType.NegativeAdjustment, "saved", Today, None))
            .When(Save(P, Wh, 3, status: 0)).Then(new SourceItemStatusChanged(P, Wh, false))
            .When(Save(P, Wh, 3, status: 0)).ThenNothing();

    [Fact]
    public void A_saved_quantity_may_be_negative() => Given(Open).When(Save(P, Wh, -15)).ThenAccepted();

    [Theory]
    [InlineData("", "wh", 1.0, 1, "validation.sku.empty")]
    [InlineData(" P", "wh", 1.0, 1, "validation.sku.whitespace")]
    [InlineData("P", "", 1.0, 1, "validation.source.empty")]
    [InlineData("P", "w h", 1.0, 1, "validation.source.whitespace")]
    [InlineData("P", "wh", null, 1, "validation.quantity.not-numeric")]
    [InlineData("P", "wh", 1.0, 999, "validation.status.unknown")]
    [InlineData("P", "nowhere", 1.0, 1, "source-not-found")]
    [InlineData("unknown", "wh", 1.0, 1, "item-not-found")]
    public void One_bad_row_refuses_all(string sku, string source, double? quantity, int status, string code)
    {
        var good = new SourceItemToSave("Q", "wh", 1m, 1);
        Given(Open).When(new SaveSourceItems([good, new(sku, source, (decimal?)quantity, status)], Today))
            .ThenRefused(code);
    }

    [Fact]
    public void Saving_nothing_is_refused() =>
        Given(Open).When(new SaveSourceItems([], Today)).ThenRefused("validation.items.empty");

    [Fact]
    public void Deleting_writes_off_and_counts()
    {
        var story = Given(Open).And(Save(P, Wh, 5)).When(new DeleteSourceItems([new(P, Wh), new(Q, Wh)], Today))
            .ThenAccepted();
        story.Decision.Result.ShouldBe(1);
        story.When(new DeleteSourceItems([new(P, Wh)], Today)).ThenNothing();
        story.When(new DeleteSourceItems([new(P, new("nowhere"))], Today)).ThenRefused("source-not-found");
    }

    [Fact]
    public void The_first_receipt_assigns_and_puts_on_sale() =>
        Given(Open).When(new ReceiveStock(P, Wh, new(5), Today, None)).Then(
            new SourceAssigned(P, Wh, Today),
            new StockReceived(P, Wh, new(5), Today, None),
            new SourceItemStatusChanged(P, Wh, true));

    [Fact]
    public void Goods_that_are_not_there_cannot_go_back() =>
        Given(Open)
            .When(new ReceiveStock(P, Wh, new(-1), Today, None)).ThenRefused("source-not-assigned")
            .And(Save(P, Wh, 5))
            .When(new ReceiveStock(P, Wh, new(-6), Today, None)).ThenRefused("stock-below-zero")
            .When(new ReceiveStock(P, Wh, new(-5), Today, None)).Then(new StockReceived(P, Wh, new(-5), Today, None));

    [Fact]
    public void Receiving_nothing_leaves_no_trace() =>
        Given(Open).When(new ReceiveStock(P, Wh, Quantity.Zero, Today, None)).ThenNothing();

    [Fact]
    public void An_adjustment_is_posted() =>
        Given(Open).And(Save(P, Wh, 5)).When(new AdjustStock(P, Wh, new(-2), "broken", Today))
            .Then(new StockAdjusted(P, Wh, new(-2), EntryType.NegativeAdjustment, "broken", Today, None));

    [Fact]
    public void An_adjustment_below_zero_needs_permission() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(new AdjustStock(P, Wh, new(-6), null, Today)).ThenRefused("stock-below-zero")
            .And(AllowNegative)
            .When(new AdjustStock(P, Wh, new(-6), null, Today)).ThenAccepted();

    [Fact]
    public void An_adjustment_of_nothing_leaves_no_trace() =>
        Given(Open).And(Save(P, Wh, 5)).When(new AdjustStock(P, Wh, Quantity.Zero, null, Today)).ThenNothing()
            .When(new AdjustStock(Q, Wh, new(1), null, Today)).ThenRefused("source-not-assigned");

    [Fact]
    public void An_item_that_is_not_there_is_said_to_be_missing_and_not_to_be_elsewhere() =>
        Given(Open)
            .When(new AdjustStock(new("NONE"), Wh, new(1), null, Today)).ThenRefused("item-not-found")
            .When(new ChangeSourceItemStatus(new("NONE"), Wh, true)).ThenRefused("item-not-found")
            .When(new SetSourceItemSettings(new("NONE"), Wh, new())).ThenRefused("item-not-found");

    [Fact]
    public void Goods_are_blocked_once() =>
        Given(Open).And(Save(P, Wh, 5))
            .When(new ChangeSourceItemStatus(P, Wh, false)).Then(new SourceItemStatusChanged(P, Wh, false))
            .When(new ChangeSourceItemStatus(P, Wh, false)).ThenNothing()
            .When(new ChangeSourceItemStatus(Q, Wh, false)).ThenRefused("source-not-assigned")
            .When(new ChangeSourceItemStatus(P, new("none"), false)).ThenRefused("source-not-found");

    [Fact]
    public void A_notify_quantity_is_set_and_removed_once() =>
        Given(Open)
            .When(new SetNotifyQuantities([new(P, Wh, new(5))])).Then(new NotifyQuantitySet(P, Wh, new Quantity(5)))
            .When(new SetNotifyQuantities([new(P, Wh, new(5))])).ThenNothing()
            .When(new SetNotifyQuantities([new(P, Wh, new(-5))])).ThenRefused("validation.notify-quantity.negative")
            .When(new DeleteNotifyQuantities([new(P, Wh)])).Then(new NotifyQuantityRemoved(P, Wh))
            .When(new DeleteNotifyQuantities([new(P, Wh)])).ThenNothing();

    [Fact]
    public void An_import_counts_what_it_creates_and_updates()
    {
        ImportRow[] rows = [new("wh", "P", null, 4m), new("wh", "Q", 0, 6m)];
        var story = Given(Open).And(Save(P, Wh, 5)).When(new ImportSourceItems(ImportBehavior.Append, rows, Today))
            .ThenAccepted();
        story.Decision.Result.ShouldBe(new ImportCounts(1, 1, 0));
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).IsInStock.ShouldBeTrue("a missing status is in stock");
        story.When(new ImportSourceItems(ImportBehavior.Append, rows, Today)).ThenNothing();
        story.When(new ImportSourceItems(ImportBehavior.Replace, rows, Today)).ThenNothing();
        story.Decision.Result.ShouldBe(new ImportCounts(0, 2, 0));
        story.When(new ImportSourceItems(ImportBehavior.Delete, rows, Today)).ThenAccepted();
        story.Decision.Result.ShouldBe(new ImportCounts(0, 0, 2));
    }

    [Theory]
    [InlineData(null, "P", 1.0, "missing-column.source-code")]
    [InlineData("wh", null, 1.0, "missing-column.sku")]
    [InlineData("wh", "P", null, "missing-column.quantity")]
    [InlineData("nowhere", "P", 1.0, "source-not-found")]
    public void A_bad_import_row_refuses_all(string? source, string? sku, double? quantity, string code) =>
        Given(Open)
            .When(new ImportSourceItems(
                ImportBehavior.Append, [new("wh", "Q", 1, 1m), new(source, sku, 1, (decimal?)quantity)], Today))
            .ThenRefused(code);
}
