using Inventory.Domain.Service;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>Which documents to list; what is left out does not narrow.</summary>
public sealed record ServiceDocumentFilter(
    bool? Open, string? Customer, string? Zone, string? ServiceItem, string? Centre = null);

/// <summary>Which allocations to list; what is left out does not narrow.</summary>
/// <param name="Centre">The responsibility centre that handles their documents.</param>
public sealed record AllocationFilter(
    string? Resource, string? Group, string? Status, string? From, string? To, string? Centre = null);

/// <summary>Lists service documents, and allocations over all of them.</summary>
public sealed class ServiceWorkQueries(Query query)
{
    private static readonly ReadTable<string, ServiceDocumentRow> Documents = ServiceReadTables.Documents();

    private static readonly ReadTable<(string Document, int Entry), ServiceAllocationRow> Allocations =
        ServiceReadTables.Allocations();

    /// <param name="filter">Its centre is not looked at.</param>
    /// <param name="centre">Empty: of any, or of none.</param>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<Page<ServiceDocumentRow>> DocumentsAsync(
        ServiceDocumentFilter filter, string centre, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT {Documents.ColumnList}
        FROM {query.Schema}.service_documents d
        WHERE ($1::boolean IS NULL OR is_open = $1::boolean)
          AND ($2 = '' OR customer = $2)
          AND ($3 = '' OR zone = $3)
          AND ($4 = '' OR EXISTS (
              SELECT FROM {query.Schema}.service_lines l WHERE l.document = d.document AND l.service_item = $4))
          AND document > $5
          AND ($6 = '' OR EXISTS (
              SELECT FROM {query.Schema}.document_centres c
              WHERE c.kind = 'ServiceDocument' AND c.document = d.document AND c.centre = $6))
        ORDER BY document
        """,
        Documents.ReadRow,
        limit,
        row => Wire.CursorOf(row.Document),
        cancellation,
        filter.Open,
        filter.Customer ?? "",
        filter.Zone ?? "",
        filter.ServiceItem ?? "",
        after?[0] ?? "",
        centre);

    /// <summary>By date, document and entry.</summary>
    /// <param name="filter">Its centre is not looked at.</param>
    /// <param name="centre">Of their documents; empty: of any, or of none.</param>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<Page<ServiceAllocationRow>> AllocationsAsync(
        AllocationFilter filter, string centre, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"""
        SELECT {Allocations.ColumnList}
        FROM {query.Schema}.service_allocations a
        WHERE ($1 = '' OR resource = $1)
          AND ($2 = '' OR group_code = $2)
          AND ($3 = '' OR status = $3)
          AND ($4::date IS NULL OR date >= $4::date)
          AND ($5::date IS NULL OR date <= $5::date)
          AND (date, document, entry) > ($6, $7, $8)
          AND ($9 = '' OR EXISTS (
              SELECT FROM {query.Schema}.document_centres c
              WHERE c.kind = 'ServiceDocument' AND c.document = a.document AND c.centre = $9))
        ORDER BY date, document, entry
        """,
        Allocations.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.Date:yyyy-MM-dd}", row.Document, $"{row.Entry}"),
        cancellation,
        filter.Resource ?? "",
        filter.Group ?? "",
        Wire.OneOf(filter.Status, "status", Enum.GetNames<AllocationStatus>()) ?? "",
        Wire.DateOrNull(filter.From, "from"),
        Wire.DateOrNull(filter.To, "to"),
        Wire.DateOrNull(after?[0], "after") ?? DateOnly.MinValue,
        after?[1] ?? "",
        Wire.Number(after?[2]),
        centre);
}
