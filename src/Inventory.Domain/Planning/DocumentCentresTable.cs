using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>document_centres</c>, key (kind, document): documents that a responsibility centre handles. A
/// document without one has no row, so it costs nothing.</summary>
/// <param name="Kind">SalesOrder, TransferOrder, AssemblyOrder, PlannedDocument or
/// ServiceDocument.</param>
/// <param name="Area">Sales, Purchase or Service.</param>
public sealed record DocumentCentreRow(string Kind, string Document, string Area, string Centre);

public static class DocumentCentresTable
{
    public const string SalesOrder = "SalesOrder";
    public const string TransferOrder = "TransferOrder";
    public const string AssemblyOrder = "AssemblyOrder";
    public const string PlannedDocument = "PlannedDocument";
    public const string ServiceDocument = "ServiceDocument";

    public static void Fold(IRows<(string Kind, string Document), DocumentCentreRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case OrderPlaced placed:
                Put(rows, e, SalesOrder, placed.Order, CentreArea.Sales, placed.Centre);
                break;
            case TransferOrderPlaced placed:
                Put(rows, e, TransferOrder, placed.Order, CentreArea.Purchase, placed.Centre);
                break;
            case AssemblyOrderPlaced placed:
                Put(rows, e, AssemblyOrder, placed.Order, CentreArea.Purchase, placed.Centre);
                break;
            case DocumentPlanned planned:
                Put(rows, e, PlannedDocument, planned.Document, planned.Kind.Area, planned.Centre);
                break;
            case ServiceDocumentPlaced placed:
                Put(rows, e, ServiceDocument, placed.Document, CentreArea.Service, placed.Centre);
                break;
        }
    }

    // A number that is used again may have had a centre before.
    private static void Put(
        IRows<(string Kind, string Document), DocumentCentreRow> rows,
        Recorded e,
        string kind,
        OrderId document,
        CentreArea area,
        string? centre)
    {
        if (centre is not null)
            rows.Put(new(kind, document.Value, area.ToString(), centre));
        else if (e.Version > 1)
            rows.RemoveAny((kind, document.Value));
    }
}
