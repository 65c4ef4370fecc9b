using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>planned_documents</c>, key document: what asks for goods, or brings them, at a later
/// date.</summary>
/// <param name="Kind">A <see cref="PlannedKind"/>.</param>
/// <param name="Date">When the goods go or come; null: now.</param>
/// <param name="ToAssemble">The part that is assembled to it; null: nothing.</param>
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
    decimal? ToAssemble);

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
                rows.Put(row with { Quantity = changed.Quantity.Value, Date = changed.Date });
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
        planned.ToAssemble?.Value);
}
