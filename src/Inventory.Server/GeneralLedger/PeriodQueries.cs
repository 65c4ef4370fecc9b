using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>Reads inventory periods, and the few items that may keep one open.</summary>
public sealed class PeriodQueries(Query query, StreamReading streams)
{
    /// <summary>Items that one close looks at; more have to be settled first.</summary>
    public const int CandidatesMax = 1_000;

    public Task<List<InventoryPeriodRow>> PeriodsAsync(CancellationToken cancellation) => query.RowsAsync(
        $"SELECT ending_date, closed, sequence FROM {query.Schema}.inventory_periods ORDER BY ending_date LIMIT 1000",
        r => new InventoryPeriodRow(r.GetFieldValue<DateOnly>(0), r.GetBoolean(1), r.GetInt64(2)),
        cancellation);

    /// <summary>
    /// Items with a decrease in the period that nothing covers, then those whose average was taken over other dates or
    /// goods than it is now. All others are settled as they are posted.
    /// </summary>
    public async Task<IReadOnlyList<Sku>> CandidatesAsync(DateOnly endingDate, CancellationToken cancellation)
    {
        var uncovered = await query.RowsAsync(
            $"""
            SELECT DISTINCT sku
            FROM {query.Schema}.uncovered_entries
            WHERE posting_date <= $1
            ORDER BY sku
            LIMIT {CandidatesMax}
            """,
            r => new Sku(r.GetString(0)),
            cancellation,
            endingDate);
        var (settings, _) = await streams.AsOfAsync(CompanySettings.Stream, long.MaxValue, cancellation);
        var averaged = await query.RowsAsync(
            $"""
            SELECT DISTINCT v.sku
            FROM {query.Schema}.inventory_values v
            LEFT JOIN {query.Schema}.items i ON i.sku = v.sku
            LEFT JOIN {query.Schema}.average_bases b ON b.sku = v.sku
            WHERE coalesce(i.costing_method, '{CostingMethod.Average}') = '{CostingMethod.Average}'
                AND (coalesce(b.period, '{AverageCostPeriod.Day}') <> $1
                    OR coalesce(b.calculation, '{AverageCostCalculation.Item}') <> $2)
            ORDER BY v.sku
            LIMIT {CandidatesMax}
            """,
            r => new Sku(r.GetString(0)),
            cancellation,
            settings.Inventory.AverageCostPeriod.ToString(),
            settings.Inventory.AverageCostCalculation.ToString());
        return [.. uncovered.Union(averaged)];
    }
}
