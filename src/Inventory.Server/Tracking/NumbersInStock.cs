using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tracking;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Tracking;

/// <summary>Goods of a lot or serial number that are there.</summary>
/// <param name="Status">The stricter one, where lot and serial number have a card each.</param>
/// <param name="ExpiresOn">The earlier date; absent: they keep.</param>
public sealed record NumberInStock(
    SourceCode Source,
    string? Variant,
    string? Lot,
    string? Serial,
    Quantity Quantity,
    NumberStatus Status,
    DateOnly? ExpiresOn);

/// <summary>Reads which numbers of an item lie where, what expires first in front.</summary>
public sealed class NumbersInStock(Query query)
{
    // The last day stands for goods that keep.
    private static readonly DateOnly Never = DateOnly.MaxValue;

    /// <param name="source">Null: everywhere.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<Page<NumberInStock>> OfAsync(
        Sku sku, string? source, int limit, string[]? after, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, source, cancellation);
        return await query.PageAsync(
            $"""
            SELECT source, variant, lot, serial, quantity, status, expires_on
            FROM (
                SELECT
                    e.source, coalesce(e.variant, '') AS variant, coalesce(e.lot, '') AS lot,
                    coalesce(e.serial, '') AS serial, sum(e.remaining) AS quantity,
                    array_remove(ARRAY[max(l.status), max(s.status)], NULL) AS status,
                    coalesce(least(max(l.expires_on), max(s.expires_on)), $1) AS expires_on
                FROM {query.Schema}.item_ledger_entries e
                LEFT JOIN {query.Schema}.number_cards l ON l.sku = e.sku AND l.kind = 'lot' AND l.number = e.lot
                LEFT JOIN {query.Schema}.number_cards s ON s.sku = e.sku AND s.kind = 'serial' AND s.number = e.serial
                WHERE e.sku = $2 AND ($3 = '' OR e.source = $3) AND e.remaining > 0
                    AND (e.lot IS NOT NULL OR e.serial IS NOT NULL)
                GROUP BY 1, 2, 3, 4
            ) there
            WHERE (expires_on, source, variant, lot, serial) > ($4, $5, $6, $7, $8)
            ORDER BY expires_on, source, variant, lot, serial
            """,
            r => new NumberInStock(
                new(r.GetString(0)),
                OrNull(r.GetString(1)),
                OrNull(r.GetString(2)),
                OrNull(r.GetString(3)),
                new(r.GetDecimal(4)),
                r.GetFieldValue<string[]>(5).Select(s => Enum.Parse<NumberStatus>(s)).DefaultIfEmpty().Max(),
                r.GetFieldValue<DateOnly>(6) is var day && day == Never ? null : day),
            limit,
            CursorOf,
            cancellation,
            Never,
            sku.Value,
            source ?? "",
            Wire.DateOrNull(after?[0], "cursor") ?? DateOnly.MinValue,
            after?[1] ?? "",
            after?[2] ?? "",
            after?[3] ?? "",
            after?[4] ?? "");
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static string CursorOf(NumberInStock row) => Wire.CursorOf(
        (row.ExpiresOn ?? Never).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.Source.Value,
        row.Variant ?? "",
        row.Lot ?? "",
        row.Serial ?? "");
}
