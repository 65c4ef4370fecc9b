using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>planned_documents</c>, key document: what asks for goods, or brings them, at a later
/// date.</summary>
/// <param name="Kind">A <see cref="PlannedKind"/>.</param>
/// <param name="Date">When the goods go or come; null: now.</param>
/// <param name="ToAssemble">The part that is assembled to it; null: nothing.</param>
/// <param name="Unit">That the quantity was said in; null: the base unit, and the next two are null too.</param>
/// <param name="UnitQuantity">The quantity in it.</param>
/// <param name="QuantityPer">Base units in one of it.</param>
public sealed record PlannedDocumentRow(
    string Document,
    bool IsOpen,
    string Kind,
    string Sku,
    string Source,
    decimal Quantity,
    DateOnly? Date,
    string? Variant,
    string? Lot,
    string? Serial,
    decimal? ToAssemble,
    string? Unit = null,
    decimal? UnitQuantity = null,
    decimal? QuantityPer = null,
    string? Package = null);

public static class PlannedDocumentsTable
{
    public static void Fold(IRows<string, PlannedDocumentRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case DocumentPlanned planned:
                rows.Begin(RowOf(planned), e);
                break;
            case PlannedDocumentChanged changed when rows.Find(changed.Document.Value) is { } row:
                rows.Put(row with
                {
                    Quantity = changed.Quantity.Value,
                    Date = changed.Date,
                    Unit = changed.Stated?.Unit,
                    UnitQuantity = changed.Stated?.Quantity.Value,
                    QuantityPer = changed.Stated?.QuantityPer.Value,
                });
                break;
            case PlannedDocumentItemRenamed renamed when rows.Find(renamed.Document.Value) is { } row:
                rows.Put(row with { Sku = renamed.To.Value });
                break;
            case PlannedDocumentClosed closed when rows.Find(closed.Document.Value) is { } row:
                rows.Put(row with { IsOpen = false });
                break;
        }
    }

    private static PlannedDocumentRow RowOf(DocumentPlanned planned) => new(
        planned.Document.Value,
        true,
        planned.Kind.ToString(),
        planned.Sku.Value,
        planned.Source.Value,
        planned.Quantity.Value,
        planned.Date,
        planned.Variant,
        planned.Lot,
        planned.Serial,
        planned.ToAssemble?.Value,
        planned.Stated?.Unit,
        planned.Stated?.Quantity.Value,
        planned.Stated?.QuantityPer.Value,
        planned.Package);
}
