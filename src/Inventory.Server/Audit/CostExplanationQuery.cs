using Inventory.Domain.Audit;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>
/// Explains the cost of an entry level by level: a level is one reading of the pages of the item's state that hold its
/// entries, and one of their value entries. All that is read is of one moment. What it costs goes by what the answer
/// rests on, however long the history of the item is.
/// </summary>
public sealed class CostExplanationQuery(StreamReading streams)
{
    // An entry, its layers and what they copy are found one after the other, and so is what hangs on an average.
    private const int RoundsMax = 10 * CostExplanation.DepthLevelsMax;

    private static readonly ReadTable<(string Sku, int ValueEntryNo), ValueEntryRow> Values =
        ValueEntriesTable.Create();

    /// <param name="depth">Levels below the entry; null: <see cref="CostExplanation.DepthLevelsDefault"/>.</param>
    /// <exception cref="NotFoundException"><c>entry-not-found</c>.</exception>
    /// <exception cref="MalformedRequestException"><c>depth-malformed</c>.</exception>
    public async Task<CostExplanation> OfAsync(
        Sku sku, int entryNo, int? depth, CancellationToken cancellation = default)
    {
        var levels = depth ?? CostExplanation.DepthLevelsDefault;
        if (levels is < 1 or > CostExplanation.DepthLevelsMax)
            throw new MalformedRequestException(
                "depth-malformed", $"depth is 1 to {CostExplanation.DepthLevelsMax}.");

        await using var now = await streams.OpenNowAsync(cancellation);
        var rows = new CostRows();
        return await now.AskAsync(
            states =>
            {
                var item = states.Get(ItemCost.StreamOf(sku));
                return item.Has(entryNo) ? CostExplanation.Of(item, rows, entryNo, levels) : null;
            },
            stop => LoadAsync(now, sku, rows, stop),
            RoundsMax,
            cancellation) ?? throw new NotFoundException("entry-not-found", $"{sku} has no entry {entryNo}.");
    }

    private static async Task<bool> LoadAsync(PresentStates now, Sku sku, CostRows rows, CancellationToken cancellation)
    {
        if (!rows.IsMissing)
            return false;
        if (rows.MissedValues.Count > 0)
        {
            int[] entries = [.. rows.MissedValues];
            rows.Add(entries, await ValuesAsync(now, sku, entries, cancellation));
        }

        foreach (var goods in rows.MissedAverages.ToList())
            rows.Add(goods, await AveragedAsync(now, sku, goods, cancellation));
        return true;
    }

    private static async Task<IEnumerable<CausedValue>> ValuesAsync(
        PresentStates now, Sku sku, int[] entries, CancellationToken cancellation)
    {
        var columns = string.Join(", ", Values.ColumnList.Split(", ").Select(c => $"v.{c}"));
        return (await now.RowsAsync(
            $"""
            SELECT {columns}
            FROM unnest($2::integer[]) AS k(no)
            JOIN {now.Schema}.item_ledger_entries e ON e.sku = $1 AND e.entry_no = k.no
            {ValueEntriesTable.JoinOfEntries(now.Schema)}
            ORDER BY v.value_entry_no
            """,
            Values.ReadRow,
            cancellation,
            sku.Value,
            entries)).Select(CausedValue.Of);
    }

    private static Task<List<int>> AveragedAsync(
        PresentStates now, Sku sku, AveragedGoods goods, CancellationToken cancellation) => now.RowsAsync(
        $"""
        SELECT entry_no
        FROM {now.Schema}.item_ledger_entries
        WHERE sku = $1
          AND averaged
          AND valuation_date BETWEEN $2 AND $3
          AND ($4 = '' OR (source = $4 AND variant IS NOT DISTINCT FROM $5))
        ORDER BY entry_no
        LIMIT {CostRows.AveragedEntriesMax + 1}
        """,
        r => r.GetInt32(0),
        cancellation,
        sku.Value,
        goods.From,
        goods.To,
        goods.Source?.Value ?? "",
        goods.Variant);
}
