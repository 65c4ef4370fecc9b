using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>What a unit cost when it was bought, made or adjusted in last.</summary>
/// <param name="UnitCost">Direct cost: without charges and overhead.</param>
public sealed record LastDirectCost(
    UnitCost UnitCost,
    Quantity Quantity,
    EntryType EntryType,
    int EntryNo,
    SourceCode Source,
    DateOnly PostingDate,
    string? Document);

/// <param name="LastDirectCost">Null: nothing came in at a cost and invoiced.</param>
public sealed record ItemCostAnswer(Sku Sku, ItemUnitCost Now, LastDirectCost? LastDirectCost);

/// <summary>
/// What an item costs now, from its cost stream, and what it cost last, from the value entries. Neither is kept in a
/// table of its own: it would have to be written with every movement, and is asked for item by item.
/// </summary>
public sealed class ItemCostQuery(Query query, StreamQuestion question)
{
    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<ItemCostAnswer> OfAsync(Sku sku, CancellationToken cancellation)
    {
        var decision = await question.AskAsync(new UnitCostOf(sku), cancellation);
        if (decision.Refusal is { } refusal)
            throw new NotFoundException(refusal.Code, refusal.Reason);
        return new(sku, (ItemUnitCost)decision.Result!, await LastAsync(sku, cancellation));
    }

    // Source: Business Central, last direct cost: the last that was invoiced; charges and what costing made of it later
    // do not count. Costs of nothing are passed over there too. What costs more than nothing came in, so the entries of
    // sales are not even looked at.
    private async Task<LastDirectCost?> LastAsync(Sku sku, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"""
            SELECT
                v.cost_actual + v.cost_non_inventoriable,
                CASE WHEN v.cause = 'Invoice' THEN v.invoiced_quantity ELSE e.quantity END,
                e.entry_type, e.entry_no, e.source, v.posting_date, v.document
            FROM {query.Schema}.value_entries v
            JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
            WHERE v.sku = $1
              AND v.type = 'DirectCost'
              AND v.cause IN ('Movement', 'Invoice')
              AND v.cause_entry_no = v.entry_no
              AND v.charge IS NULL
              AND NOT v.adjustment
              AND v.cost_actual + v.cost_non_inventoriable > 0
              AND e.entry_type IN ('Purchase', 'PositiveAdjustment', 'Output', 'AssemblyOutput')
              AND e.quantity > 0
            ORDER BY v.value_entry_no DESC
            LIMIT 1
            """,
            r => (Cost: r.GetDecimal(0), Last: new LastDirectCost(
                UnitCost.Zero,
                new(r.GetDecimal(1)),
                Enum.Parse<EntryType>(r.GetString(2)),
                r.GetInt32(3),
                new(r.GetString(4)),
                r.GetFieldValue<DateOnly>(5),
                r.IsDBNull(6) ? null : r.GetString(6))),
            cancellation,
            sku.Value);
        return found is [var (cost, last)]
            ? last with { UnitCost = Rounding.ToUnitCost(cost, last.Quantity) }
            : null;
    }
}
