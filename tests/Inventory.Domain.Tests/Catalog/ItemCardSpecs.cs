using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemCardSpecs : Shop
{
    private static readonly ItemReference Vendor = new(ItemReferenceType.Vendor, "V1", "4711");
    private static readonly OrderId Planned = new("PLAN-1");

    [Fact]
    public void An_item_gets_another_number_once()
    {
        var add = new AddItemReference(P, Vendor);
        Given(Open).When(add).Then(new ItemReferenceAdded(P, Vendor)).When(add).ThenNothing();
    }

    [Fact]
    public void A_number_without_characters_or_for_no_item_is_refused() =>
        Given(Open)
            .When(new AddItemReference(P, Vendor with { ReferenceNo = " " })).ThenRefused("validation.reference.empty")
            .When(new AddItemReference(new("NONE"), Vendor)).ThenRefused("item-not-found");

    [Fact]
    public void A_count_books_the_difference() =>
        Given(Open).And(Save(P, Wh, 5)).When(Count(calculated: 5, counted: 3)).ThenOnly(new StockAdjusted(
            P, Wh, new(-2), EntryType.NegativeAdjustment, "count", Today, MovementTerms.None));

    [Fact]
    public void A_count_that_agrees_is_noted_and_moves_nothing() =>
        Given(Open).And(Save(P, Wh, 5)).When(Count(calculated: 5, counted: 5))
            .Then(new StockCounted(P, Wh, new(5), new(5), Today, UnitCost.Zero));

    [Fact]
    public void Nobody_counts_less_than_nothing() =>
        Given(Open).When(Count(calculated: 0, counted: -1)).ThenRefused("quantity-negative");

    [Fact]
    public void A_planned_document_is_closed_once() =>
        Given(Open)
            .And(new PlanDocument(new(Planned, PlannedKind.PurchaseOrder, P, new(5), Wh)))
            .When(new ClosePlannedDocument(Planned)).Then(new PlannedDocumentClosed(Planned))
            .When(new ClosePlannedDocument(Planned)).ThenRefused("document-not-found");

    private static CountStock Count(decimal calculated, decimal counted) =>
        new(P, Wh, new(calculated), new(counted), Today);
}
