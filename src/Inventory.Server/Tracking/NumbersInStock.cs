using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tracking;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Tracking;

/// <summary>Goods with a number that are there.</summary>
/// <param name="Status">The strictest one, where several numbers have a card.</param>
/// <param name="ExpiresOn">The earlier date of lot and serial number; absent: they keep.</param>
public sealed record NumberInStock(
    Sku Sku,
    SourceCode Source,
    string? Variant,
    string? Lot,
    string? Serial,
    string? Package,
    Quantity Quantity,
    NumberStatus Status,
    DateOnly? ExpiresOn);

/// <summary>Reads which goods with numbers lie where, what expires first in front.</summary>
public sealed class NumbersInStock(Query query, ListFilters filters)
{
    /// <summary>Of the key of a row.</summary>
    public const int CursorParts = 7;

    // The last day stands for goods that keep.
    private static readonly DateOnly Never = DateOnly.MaxValue;

    /// <summary>Of an item.</summary>
    /// <param name="source">Null: everywhere.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<Page<NumberInStock>> OfAsync(
        Sku sku, string? source, int limit, string[]? after, CancellationToken cancellation)
    {
        var place = await filters.SourceAsync(source, cancellation);
        await KnownNames.RequireAsync(query, sku.Value, null, cancellation);
        return await PageAsync("sku", sku.Value, place, limit, after, cancellation);
    }

    /// <summary>What lies in a package, of all items.</summary>
    /// <param name="source">Null: everywhere.</param>
    /// <exception cref="NotFoundException"><c>source-not-found</c>.</exception>
    public async Task<Page<NumberInStock>> InPackageAsync(
        string package, string? source, int limit, string[]? after, CancellationToken cancellation)
    {
        var place = await filters.SourceAsync(source, cancellation);
        return await PageAsync("package", package, place, limit, after, cancellation);
    }

    private Task<Page<NumberInStock>> PageAsync(
        string column, string value, string? source, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT sku, source, variant, lot, serial, package, quantity, status, expires_on
            FROM (
                SELECT
                    e.sku, e.source, coalesce(e.variant, '') AS variant, coalesce(e.lot, '') AS lot,
                    coalesce(e.serial, '') AS serial, coalesce(e.package, '') AS package, sum(e.remaining) AS quantity,
                    array_remove(ARRAY[max(l.status), max(s.status), max(p.status)], NULL) AS status,
                    coalesce(least(max(l.expires_on), max(s.expires_on)), $1) AS expires_on
                FROM {query.Schema}.item_ledger_entries e
                LEFT JOIN {query.Schema}.number_cards l ON l.sku = e.sku AND l.kind = 'lot' AND l.number = e.lot
                LEFT JOIN {query.Schema}.number_cards s ON s.sku = e.sku AND s.kind = 'serial' AND s.number = e.serial
                LEFT JOIN {query.Schema}.number_cards p ON p.sku = e.sku AND p.kind = 'package' AND p.number = e.package
                WHERE e.{column} = $2 AND ($3 = '' OR e.source = $3) AND e.remaining > 0
                    AND (e.lot IS NOT NULL OR e.serial IS NOT NULL OR e.package IS NOT NULL)
                GROUP BY 1, 2, 3, 4, 5, 6
            ) there
            WHERE (expires_on, sku, source, variant, lot, serial, package) > ($4, $5, $6, $7, $8, $9, $10)
            ORDER BY expires_on, sku, source, variant, lot, serial, package
            """,
            RowOf,
            limit,
            CursorOf,
            cancellation,
            [
                Never,
                value,
                source ?? "",
                Wire.DateOrNull(after?[0], "cursor") ?? DateOnly.MinValue,
                .. Enumerable.Range(1, CursorParts - 1).Select(part => after?[part] ?? ""),
            ]);

    private static NumberInStock RowOf(NpgsqlDataReader r) => new(
        new(r.GetString(0)),
        new(r.GetString(1)),
        OrNull(r.GetString(2)),
        OrNull(r.GetString(3)),
        OrNull(r.GetString(4)),
        OrNull(r.GetString(5)),
        new(r.GetDecimal(6)),
        r.GetFieldValue<string[]>(7).Select(s => Enum.Parse<NumberStatus>(s)).DefaultIfEmpty().Max(),
        r.GetFieldValue<DateOnly>(8) is var day && day == Never ? null : day);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static string CursorOf(NumberInStock row) => Wire.CursorOf(
        (row.ExpiresOn ?? Never).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.Sku.Value,
        row.Source.Value,
        row.Variant ?? "",
        row.Lot ?? "",
        row.Serial ?? "",
        row.Package ?? "");
}
