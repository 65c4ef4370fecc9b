using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Costing;

/// <summary>A decrease that no increase covers, or not all of it: its cost may still change.</summary>
/// <param name="Uncovered">In base units, more than zero.</param>
/// <param name="ProvisionalCost">What these goods count at until an increase covers them: the cost of the entry in
/// their share of its quantity.</param>
public sealed record UncoveredEntry(
    string Sku,
    int EntryNo,
    string Source,
    EntryType EntryType,
    DateOnly PostingDate,
    string? Document,
    string? Variant,
    decimal Uncovered,
    decimal ProvisionalCost);

/// <summary>Of all pages.</summary>
public sealed record UncoveredTotal(int Entries, decimal ProvisionalCost);

/// <param name="Total">Left out: it was not asked for.</param>
public sealed record UncoveredPage(IReadOnlyList<UncoveredEntry> Items, string? Next, UncoveredTotal? Total);

/// <summary>Which decreases to look at.</summary>
/// <param name="Sku">Null: of any item.</param>
/// <param name="Source">Null: from any source.</param>
/// <param name="To">The last posting date; null: any.</param>
public sealed record UncoveredFilter(string? Sku, string? Source, DateOnly? To)
{
    internal object?[] Values => [Sku, Source, To ?? DateOnly.MaxValue];
}

/// <summary>Lists what stock below zero leaves uncertain in the books.</summary>
public sealed class UncoveredQuery(Query query)
{
    public async Task<UncoveredPage> ListAsync(
        UncoveredFilter filter, bool withTotal, int limit, string[]? after, CancellationToken cancellation)
    {
        var page = await query.PageAsync(
            $"{Sql} AND (u.sku, u.entry_no) > ($4, $5) ORDER BY u.sku, u.entry_no",
            Read,
            limit,
            row => Wire.CursorOf(row.Sku, $"{row.EntryNo}"),
            cancellation,
            [.. filter.Values, after?[0] ?? "", Wire.Number(after?[1])]);
        return new(page.Items, page.Next, withTotal ? await TotalAsync(filter, cancellation) : null);
    }

    private async Task<UncoveredTotal> TotalAsync(UncoveredFilter filter, CancellationToken cancellation)
    {
        var all = await query.RowsAsync(Sql, Read, cancellation, filter.Values);
        return new(all.Count, all.Sum(e => e.ProvisionalCost));
    }

    private string Sql =>
        $"""
        SELECT u.sku, u.entry_no, u.source, e.entry_type, u.posting_date, e.document, e.variant, u.uncovered,
               e.quantity, e.cost_actual + e.cost_expected
        FROM {query.Schema}.uncovered_entries u
        JOIN {query.Schema}.item_ledger_entries e USING (sku, entry_no)
        WHERE ($1::varchar IS NULL OR u.sku = $1) AND ($2::varchar IS NULL OR u.source = $2) AND u.posting_date <= $3
        """;

    private static UncoveredEntry Read(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetInt32(1),
        r.GetString(2),
        Enum.Parse<EntryType>(r.GetString(3)),
        r.GetFieldValue<DateOnly>(4),
        r.TextOrNull(5),
        r.TextOrNull(6),
        r.GetDecimal(7),
        Rounding.Share(-new Money(r.GetDecimal(9)), new(r.GetDecimal(7)), new(-r.GetDecimal(8))).Amount);
}
