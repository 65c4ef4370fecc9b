using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Which goods an answer about availability is about.</summary>
/// <param name="Source">Null: all.</param>
/// <param name="Stock">Only the enabled sources of the stock, and its promises; null: all.</param>
/// <param name="Variant">Null: all, and those without.</param>
public sealed record AvailabilityFilter(Sku[] Skus, SourceCode? Source, StockId? Stock, string? Variant)
{
    /// <summary>Transfers cancel where all places are added up. Source: Business Central, projected available
    /// balance.</summary>
    public bool HasPlace() => Source is not null || Stock is not null;

    /// <summary>Promises are of a stock and name neither source nor variant.</summary>
    public bool KnowsPromises() => Source is null && Variant is null;

    /// <summary>What does not count in the answer.</summary>
    public IReadOnlyList<string> LeftOut() =>
    [
        .. HasPlace() ? (string[])[] : ["transferOrders"],
        .. KnowsPromises() ? (string[])[] : ["promises"],
    ];
}

/// <summary>By what the sums of an answer are kept apart.</summary>
public enum AvailabilityBy
{
    Item = 0,
    Source = 1,
    Variant = 2,
}

/// <summary>The goods of one item, and of one source or variant where these are kept apart.</summary>
/// <param name="Key">Source or variant; null: none is named.</param>
public sealed record KeyedTimeline(Sku Sku, string? Key, AvailabilityTimeline Timeline);

/// <summary>
/// Finds what is there and what comes and goes, in one statement: so an answer is of one moment. A line has a class
/// (<see cref="InventoryClass"/> and so on), and its quantity is positive.
/// </summary>
public sealed class AvailabilityLines(Query query, TimeProvider clock)
{
    public const string InventoryClass = "Inventory";
    public const string GrossClass = "Gross";
    public const string ScheduledClass = "Scheduled";
    public const string PlannedClass = "Planned";
    public const string EarmarkedStockClass = "EarmarkedStock";
    public const string EarmarkedReceiptClass = "EarmarkedReceipt";
    public const string EarmarkedRequirementClass = "EarmarkedRequirement";

    /// <summary>Sums of one answer: by item, place and date.</summary>
    public const int SumsMax = 100_000;

    public DateOnly Today => clock.Or(null);

    /// <summary>By SKU and key, those without a key first.</summary>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<KeyedTimeline>> TimelinesAsync(
        AvailabilityFilter filter, AvailabilityBy by, CancellationToken cancellation)
    {
        var key = by switch
        {
            AvailabilityBy.Source => "source",
            AvailabilityBy.Variant => "variant",
            _ => "NULL::varchar",
        };
        var sums = await query.RowsAsync(
            $"""
            WITH {LinesSql(filter, by, isByOrder: false, hasEarmarks: true)}
            SELECT sku, {key} AS key, class, greatest(due, $5) AS date, sum(quantity)
            FROM lines
            GROUP BY 1, 2, 3, 4
            ORDER BY sku, key NULLS FIRST, date
            LIMIT {SumsMax + 1}
            """,
            r => new AvailabilitySum(
                r.GetString(0),
                r.TextOrNull(1),
                r.GetString(2),
                r.GetFieldValue<DateOnly>(3),
                new(r.GetDecimal(4))),
            cancellation,
            Parameters(filter));
        if (sums.Count > SumsMax)
            throw new MalformedRequestException(
                "too-many-documents", $"The answer has more than {SumsMax} sums by item, place and date.");
        return [.. sums.GroupBy(s => (s.Sku, s.Key)).Select(TimelineOf)];
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>,
    /// <c>stock-not-found</c>.</exception>
    public async Task RequireAsync(AvailabilityFilter filter, CancellationToken cancellation)
    {
        var sku = filter.Skus.Length == 0 ? null : filter.Skus[0].Value;
        await KnownNames.RequireAsync(query, sku, filter.Source?.Value, cancellation);
        if (filter.Stock is { } stock)
            await KnownNames.RequireStockAsync(query, stock, cancellation);
    }

    /// <summary>The values of $1 to $5 of <see cref="LinesSql"/>.</summary>
    public object?[] Parameters(AvailabilityFilter filter) =>
    [
        filter.Skus.Select(s => s.Value).ToArray(),
        filter.Source?.Value ?? "",
        filter.Stock?.Value ?? 0,
        filter.Variant ?? "",
        Today,
    ];

    /// <summary>The common table <c>lines</c>: sku, source, variant, class, kind, document, due, quantity.</summary>
    /// <param name="isByOrder">Whether every order that holds goods has a line; else every stock has.</param>
    /// <param name="hasEarmarks">Whether there are lines of what is earmarked, on both sides.</param>
    public string LinesSql(
        AvailabilityFilter filter, AvailabilityBy by, bool isByOrder, bool hasEarmarks = false)
    {
        var schema = query.Schema;
        var isByVariant = by == AvailabilityBy.Variant || filter.Variant is not null;
        List<string> parts =
        [
            AvailabilitySql.Goods(schema, isByVariant),
            AvailabilitySql.PlannedDocuments(schema),
            AvailabilitySql.AssemblyOrders(schema),
        ];
        var hasTransfers = filter.HasPlace() || by == AvailabilityBy.Source;
        if (hasTransfers)
            parts.Add(AvailabilitySql.Transfers(schema));
        if (hasEarmarks)
            parts.Add(AvailabilitySql.Earmarks(schema, hasTransfers));
        if (filter.KnowsPromises())
            parts.Add(isByOrder ? AvailabilitySql.PromisesByOrder(schema) : AvailabilitySql.Promises(schema));
        return $"""
            places AS (
                SELECT s.code
                FROM {schema}.sources s
                WHERE ($2 = '' OR s.code = $2)
                  AND ($3 = 0 OR (s.is_enabled AND EXISTS (
                      SELECT FROM {schema}.stock_links k WHERE k.stock = $3 AND k.source = s.code)))),
            lines AS (
                SELECT *
                FROM (
                    {string.Join("\nUNION ALL\n", parts)}
                ) AS l (sku, source, variant, class, kind, document, due, quantity)
                WHERE (source IS NULL OR source IN (SELECT code FROM places))
                  AND ($4 = '' OR variant = $4))
            """;
    }

    private static KeyedTimeline TimelineOf(IGrouping<(string Sku, string? Key), AvailabilitySum> sums) => new(
        new(sums.Key.Sku),
        sums.Key.Key,
        new(
            Of(sums, InventoryClass),
            Of(sums, EarmarkedStockClass),
            [
                .. sums.Where(s => s.Class is not (InventoryClass or EarmarkedStockClass)).GroupBy(s => s.Date)
                    .Select(d => new DatedTotals(
                        d.Key,
                        Of(d, GrossClass),
                        Of(d, ScheduledClass),
                        Of(d, PlannedClass),
                        Of(d, EarmarkedRequirementClass),
                        Of(d, EarmarkedReceiptClass))),
            ]));

    private static Quantity Of(IEnumerable<AvailabilitySum> sums, string @class) =>
        sums.Where(s => s.Class == @class).Aggregate(Quantity.Zero, (sum, s) => sum + s.Quantity);

    private sealed record AvailabilitySum(string Sku, string? Key, string Class, DateOnly Date, Quantity Quantity);
}
