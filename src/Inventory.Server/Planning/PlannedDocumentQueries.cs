using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Which planned documents a list is about; null: any.</summary>
/// <param name="FromStock">One of <see cref="Planning.FromStock"/>, of demand.</param>
/// <param name="SalesCentre">Of documents of sale and project; empty: of any, and of none.</param>
/// <param name="PurchaseCentre">The same of the others.</param>
public sealed record PlannedDocumentFilter(
    string? Sku,
    string? Source,
    string? Kind,
    bool HasClosed,
    string? FromStock,
    string SalesCentre,
    string PurchaseCentre);

/// <summary>A planned document in a list.</summary>
/// <param name="Earmarked">So much has goods or supply of its own.</param>
/// <param name="FromStock">Whether goods that are there are earmarked for all of it.</param>
/// <param name="Stated">The quantity as it was said; left out: in base units.</param>
public sealed record ListedPlannedDocument(
    OrderId Document,
    bool IsOpen,
    PlannedKind Kind,
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly? Date,
    string? Variant,
    string? Lot,
    string? Serial,
    Quantity Earmarked,
    FromStock FromStock,
    StatedQuantity? Stated,
    string? Package);

/// <summary>Lists planned documents.</summary>
public sealed class PlannedDocumentQueries(Query query)
{
    private static readonly ReadTable<string, PlannedDocumentRow> Table = PlannedTables.Documents();

    private static readonly string PurchaseKinds = string.Join(", ", Enum.GetValues<PlannedKind>()
        .Where(kind => kind.Area == CentreArea.Purchase).Select(kind => $"'{kind}'"));

    public Task<Page<ListedPlannedDocument>> ListAsync(
        PlannedDocumentFilter filter, int limit, string after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}, earmarked, of_stock
        FROM (
            SELECT d.*, e.earmarked, e.of_stock,
                   {EarmarkQueries.FromStockOf("d.quantity")} AS from_stock
            FROM {query.Schema}.planned_documents d
            CROSS JOIN LATERAL (
                SELECT {EarmarkQueries.Sums}
                FROM {query.Schema}.earmarks k
                WHERE k.demand_document = d.document AND k.demand_kind = 'PlannedDocument') e
            WHERE d.document > $1
              AND (d.is_open OR $2)
              AND ($3 = '' OR d.sku = $3)
              AND ($4 = '' OR d.source = $4)
              AND ($5 = '' OR d.kind = $5)
              AND (d.kind IN ({PurchaseKinds}) OR $7 = '' OR {HasCentre("$7")})
              AND (d.kind NOT IN ({PurchaseKinds}) OR $8 = '' OR {HasCentre("$8")})) listed
        WHERE $6 = '' OR from_stock = $6
        ORDER BY document
        """,
        r => Listed(
            Table.ReadRow(r),
            new(new(r.GetDecimal(r.GetOrdinal("earmarked"))), new(r.GetDecimal(r.GetOrdinal("of_stock"))))),
        limit,
        row => Wire.CursorOf(row.Document.Value),
        cancellation,
        after,
        filter.HasClosed,
        filter.Sku ?? "",
        filter.Source ?? "",
        Wire.OneOf(filter.Kind, "kind", Enum.GetNames<PlannedKind>()) ?? "",
        Wire.OneOf(filter.FromStock, "from-stock", Enum.GetNames<FromStock>()) ?? "",
        filter.SalesCentre,
        filter.PurchaseCentre);

    private string HasCentre(string parameter) =>
        $"""
        EXISTS (
            SELECT
            FROM {query.Schema}.document_centres c
            WHERE c.kind = 'PlannedDocument' AND c.document = d.document AND c.centre = {parameter})
        """;

    private static ListedPlannedDocument Listed(PlannedDocumentRow row, EarmarkedOfDocument earmarked) => new(
        new(row.Document),
        row.IsOpen,
        Enum.Parse<PlannedKind>(row.Kind),
        new(row.Sku),
        new(row.Source),
        new(row.Quantity),
        row.Date,
        row.Variant,
        row.Lot,
        row.Serial,
        earmarked.Earmarked,
        earmarked.FromStock(new(row.Quantity)),
        row.Unit is { } unit ? new(unit, new(row.UnitQuantity!.Value), new(row.QuantityPer!.Value)) : null,
        row.Package);
}
