using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Goods at a date, and what makes them up.</summary>
/// <param name="Key">The source or the variant; left out: lines that name none.</param>
public sealed record AvailabilityRow(
    string? Key,
    Quantity Inventory,
    Quantity GrossRequirement,
    Quantity ScheduledReceipts,
    Quantity PlannedReceipts,
    Quantity ProjectedBalance,
    Quantity AvailableToPromise)
{
    internal static AvailabilityRow Of(string? key, AvailabilityTimeline timeline, DateOnly date)
    {
        List<DatedTotals> until = [.. timeline.Changes.TakeWhile(c => c.Date <= date)];
        return new(
            key,
            timeline.Inventory,
            Sum(until, c => c.Gross),
            Sum(until, c => c.Scheduled),
            Sum(until, c => c.Planned),
            timeline.ProjectedAt(date),
            timeline.AvailableToPromiseAt(date));
    }

    private static Quantity Sum(List<DatedTotals> changes, Func<DatedTotals, Quantity> of) =>
        changes.Aggregate(Quantity.Zero, (sum, c) => sum + of(c));
}

/// <param name="LeftOut">What does not count: <c>transferOrders</c>, <c>promises</c>.</param>
public sealed record AvailabilityPeriods(
    Sku Sku, Quantity Inventory, IReadOnlyList<string> LeftOut, IReadOnlyList<AvailabilityPeriod> Periods);

/// <param name="Date">Left out: after all that is planned.</param>
/// <param name="LeftOut">What does not count: <c>transferOrders</c>, <c>promises</c>.</param>
public sealed record AvailabilityByKey(
    Sku Sku, DateOnly? Date, IReadOnlyList<string> LeftOut, IReadOnlyList<AvailabilityRow> Items, string? Next);

/// <param name="Date">Left out: after all that is planned.</param>
/// <param name="LeftOut">What does not count in the totals: <c>transferOrders</c>, <c>promises</c>.</param>
public sealed record ItemsAvailability(
    DateOnly? Date, IReadOnlyList<string> LeftOut, IReadOnlyList<ItemAvailability> Items, string? Next);

/// <summary>An item at all places.</summary>
/// <param name="Locations">Left out unless asked for. Promises are at no source.</param>
public sealed record ItemAvailability(Sku Sku, AvailabilityRow Total, IReadOnlyList<AvailabilityRow>? Locations);

/// <param name="Date">The first one; left out: what is planned never gives so much.</param>
/// <param name="AvailableNow">What can be promised today.</param>
public sealed record EarliestDateAnswer(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly? Date,
    Quantity AvailableNow,
    IReadOnlyList<string> LeftOut);

/// <summary>Answers what will be there by period, place, variant and item.</summary>
public sealed class AvailabilityViews(Query query, AvailabilityLines lines)
{
    /// <summary>Buckets of one answer.</summary>
    public const int PeriodsMax = 400;

    /// <summary>Buckets unless a last date is given.</summary>
    public const int PeriodsDefault = 12;

    /// <summary>Items of a page with all their locations.</summary>
    public const int ItemsWithLocationsMax = 100;

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>,
    /// <c>stock-not-found</c>.</exception>
    /// <exception cref="MalformedRequestException"><c>too-many-periods</c>.</exception>
    public async Task<AvailabilityPeriods> PeriodsAsync(
        AvailabilityFilter filter, PeriodLength length, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var timeline = await OneAsync(filter, cancellation);
        var first = from is { } asked && asked > lines.Today ? asked : lines.Today;
        if (to < first)
            throw new MalformedRequestException(
                "date-malformed", "The last date lies before the first, or has passed.");
        List<AvailabilityPeriod> periods =
        [
            .. timeline.Periods(length, first, to ?? DateOnly.MaxValue)
                .Take(to is null ? PeriodsDefault : PeriodsMax + 1),
        ];
        return periods.Count > PeriodsMax
            ? throw new MalformedRequestException("too-many-periods", $"An answer has at most {PeriodsMax} periods.")
            : new(filter.Skus[0], timeline.Inventory, filter.LeftOut(), periods);
    }

    /// <summary>One row for each source or variant.</summary>
    /// <param name="after">The key of the last row of the page before; empty: the row without a key.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>,
    /// <c>stock-not-found</c>.</exception>
    public async Task<AvailabilityByKey> ByKeyAsync(
        AvailabilityFilter filter,
        AvailabilityBy by,
        DateOnly? date,
        int limit,
        string? after,
        CancellationToken cancellation)
    {
        await lines.RequireAsync(filter, cancellation);
        var found = await lines.TimelinesAsync(filter, by, cancellation);
        List<AvailabilityRow> rows =
        [
            .. found.Where(t => after is null || string.CompareOrdinal(t.Key ?? "", after) > 0)
                .OrderBy(t => t.Key ?? "", StringComparer.Ordinal)
                .Take(limit + 1)
                .Select(t => AvailabilityRow.Of(t.Key, t.Timeline, date ?? DateOnly.MaxValue)),
        ];
        var next = rows.Count > limit ? Wire.CursorOf(rows[limit - 1].Key ?? "") : null;
        List<string> leftOut =
            [.. filter.LeftOut().Where(l => by != AvailabilityBy.Source || l != "transferOrders")];
        return new(filter.Skus[0], date, leftOut, [.. rows.Take(limit)], next);
    }

    /// <param name="prefix">How the SKUs begin.</param>
    public async Task<ItemsAvailability> ItemsAsync(
        string prefix,
        string? category,
        AvailabilityFilter like,
        DateOnly? date,
        bool hasLocations,
        int limit,
        string after,
        CancellationToken cancellation)
    {
        await lines.RequireAsync(like, cancellation);
        var page = await query.PageAsync(
            $"""
            SELECT sku
            FROM {query.Schema}.items
            WHERE sku > $1 AND starts_with(sku, $2) AND ($3 = '' OR category = $3)
              AND type IN ('Simple', 'Virtual', 'Downloadable')
            ORDER BY sku
            """,
            r => new Sku(r.GetString(0)),
            hasLocations ? Math.Min(limit, ItemsWithLocationsMax) : limit,
            sku => Wire.CursorOf(sku.Value),
            cancellation,
            after,
            prefix,
            category ?? "");
        var filter = like with { Skus = [.. page.Items] };
        var totals = (await lines.TimelinesAsync(filter, AvailabilityBy.Item, cancellation)).ToDictionary(t => t.Sku);
        var places = hasLocations
            ? (await lines.TimelinesAsync(filter, AvailabilityBy.Source, cancellation)).ToLookup(t => t.Sku)
            : null;
        var last = date ?? DateOnly.MaxValue;
        return new(
            date,
            like.LeftOut(),
            [
                .. page.Items.Select(sku => new ItemAvailability(
                    sku,
                    AvailabilityRow.Of(null, totals.GetValueOrDefault(sku)?.Timeline ?? Nothing, last),
                    places is null ? null : [.. places[sku].Select(t => AvailabilityRow.Of(t.Key, t.Timeline, last))])),
            ],
            page.Next);
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>,
    /// <c>stock-not-found</c>.</exception>
    public async Task<EarliestDateAnswer> EarliestAsync(
        AvailabilityFilter filter, SourceCode source, Quantity quantity, CancellationToken cancellation)
    {
        if (!quantity.IsPositive)
            throw new MalformedRequestException("quantity-malformed", "A quantity to promise is more than zero.");
        var timeline = await OneAsync(filter, cancellation);
        return new(
            filter.Skus[0],
            source,
            quantity,
            timeline.EarliestDate(quantity, lines.Today),
            timeline.AvailableToPromiseAt(lines.Today),
            filter.LeftOut());
    }

    private static AvailabilityTimeline Nothing => new(Quantity.Zero, Quantity.Zero, []);

    private async Task<AvailabilityTimeline> OneAsync(AvailabilityFilter filter, CancellationToken cancellation)
    {
        await lines.RequireAsync(filter, cancellation);
        var found = await lines.TimelinesAsync(filter, AvailabilityBy.Item, cancellation);
        return found.Count == 0 ? Nothing : found[0].Timeline;
    }
}
