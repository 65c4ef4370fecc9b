using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Costing;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>Reads inventory periods, and the few items that may keep one open.</summary>
public sealed class PeriodQueries(Query query, StreamReading streams)
{
    /// <summary>Items that one decision looks at; a close with more of one kind has to be sent again.</summary>
    public const int CandidatesMax = 1_000;

    public Task<List<InventoryPeriodRow>> PeriodsAsync(CancellationToken cancellation) => query.RowsAsync(
        $"SELECT ending_date, closed, sequence FROM {query.Schema}.inventory_periods ORDER BY ending_date LIMIT 1000",
        r => new InventoryPeriodRow(r.GetFieldValue<DateOnly>(0), r.GetBoolean(1), r.GetInt64(2)),
        cancellation);

    /// <summary>Items with a decrease dated by then that nothing covers.</summary>
    public Task<List<Sku>> UncoveredAsync(DateOnly endingDate, CancellationToken cancellation) => query.RowsAsync(
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

    /// <summary>Items whose average was taken over other dates or goods than these, a page of them.</summary>
    /// <param name="after">Only items behind this one; empty: from the first.</param>
    public Task<List<Sku>> AveragedOtherwiseAsync(
        AverageBasis basis, string after, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT DISTINCT v.sku
        FROM {query.Schema}.inventory_values v
        LEFT JOIN {query.Schema}.items i ON i.sku = v.sku
        LEFT JOIN {query.Schema}.average_bases b ON b.sku = v.sku
        WHERE v.sku > $3
            AND coalesce(i.costing_method, '{CostingMethod.Average}') = '{CostingMethod.Average}'
            AND (coalesce(b.period, '{AverageCostPeriod.Day}') <> $1
                OR coalesce(b.calculation, '{AverageCostCalculation.Item}') <> $2
                OR coalesce(b.spans, '') <> $4)
        ORDER BY v.sku
        LIMIT {CandidatesMax}
        """,
        r => new Sku(r.GetString(0)),
        cancellation,
        basis.Period.ToString(),
        basis.Calculation.ToString(),
        after,
        AverageBases.TextOf(basis.Spans));

    /// <summary>Outputs dated before a cutoff that have expected cost. Reads the entries of production of before: for
    /// set-ups only.</summary>
    public Task<List<OutputOf>> UnfinishedAsync(DateOnly cutoff, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT sku, entry_no
        FROM {query.Schema}.item_ledger_entries
        WHERE {CostingTables.OfProduction}
            AND entry_type = '{EntryType.Output}'
            AND invoiced_quantity < quantity
            AND valuation_date < $1
        ORDER BY sku, entry_no
        LIMIT {CandidatesMax}
        """,
        r => new OutputOf(new(r.GetString(0)), r.GetInt32(1)),
        cancellation,
        cutoff);

    public async Task<CompanySettings> SettingsAsync(CancellationToken cancellation) =>
        (await streams.NowAsync(CompanySettings.Stream, cancellation)).State;
}
