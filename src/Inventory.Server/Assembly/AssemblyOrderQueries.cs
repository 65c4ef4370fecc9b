using Inventory.Domain.Assembly;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>Which assembly orders to list; what is left out does not narrow.</summary>
/// <param name="Status">Open, Released, Finished or Closed.</param>
/// <param name="Component">That a line of the order names.</param>
/// <param name="DueFrom">First due date, included.</param>
/// <param name="Centre">The responsibility centre that handles it; empty: any, or none.</param>
public sealed record AssemblyOrderFilter(
    string? Status,
    string? Sku,
    string? Component,
    string? Source,
    string? DueFrom,
    string? DueTo,
    string Centre = "");

/// <summary>An assembly order in a list.</summary>
/// <param name="ToAssemble">What the next posting makes.</param>
/// <param name="Sequence">Since when, as place in the log.</param>
public sealed record AssemblyOrderListed(
    string Order,
    AssemblyOrderStatus Status,
    string Sku,
    string? Variant,
    string Source,
    decimal Quantity,
    decimal Assembled,
    decimal ToAssemble,
    DateOnly DueDate,
    DateOnly? StartingDate,
    DateOnly? EndingDate,
    long Sequence);

/// <summary>Reads lists of assembly orders.</summary>
public sealed class AssemblyOrderQueries(Query query)
{
    private static readonly ReadTable<string, AssemblyOrderRow> Orders = AssemblyTables.Orders();

    public Task<Page<AssemblyOrderListed>> ListAsync(
        AssemblyOrderFilter filter, int limit, string[]? after, CancellationToken cancellation)
    {
        var (from, to) = Wire.Dates(filter.DueFrom, filter.DueTo);
        return query.PageAsync(
            $"""
            SELECT {Orders.ColumnList}
            FROM {query.Schema}.assembly_orders o
            WHERE ($1 = '' OR status = $1)
              AND ($2 = '' OR sku = $2)
              AND ($3 = '' OR EXISTS (
                  SELECT
                  FROM {query.Schema}.assembly_order_lines l
                  WHERE l.order_id = o.order_id AND l.component = $3))
              AND ($4 = '' OR source = $4)
              AND ($5::date IS NULL OR due_date >= $5::date)
              AND ($6::date IS NULL OR due_date <= $6::date)
              AND order_id > $7
              AND ($8 = '' OR EXISTS (
                  SELECT
                  FROM {query.Schema}.document_centres c
                  WHERE c.kind = 'AssemblyOrder' AND c.document = o.order_id AND c.centre = $8))
            ORDER BY order_id
            """,
            r => ListedOf(Orders.ReadRow(r)),
            limit,
            row => Wire.CursorOf(row.Order),
            cancellation,
            Wire.OneOf(filter.Status, "status", Enum.GetNames<AssemblyOrderStatus>()[1..]) ?? "",
            filter.Sku ?? "",
            filter.Component ?? "",
            filter.Source ?? "",
            from,
            to,
            after?[0] ?? "",
            filter.Centre);
    }

    private static AssemblyOrderListed ListedOf(AssemblyOrderRow row) => new(
        row.Order,
        Enum.Parse<AssemblyOrderStatus>(row.Status),
        row.Sku,
        row.Variant,
        row.Source,
        row.Quantity,
        row.Assembled,
        row.ToAssemble,
        row.DueDate,
        row.StartingDate,
        row.EndingDate,
        row.Sequence);
}
