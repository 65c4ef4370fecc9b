using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Over what an item's averages are taken. No row: days, and the whole item. Key: sku.</summary>
/// <param name="Spans">From which dates on otherwise, see <see cref="AverageBases.TextOf"/>; empty: never.</param>
public sealed record AverageBasisRow(
    string Sku, AverageCostPeriod Period, AverageCostCalculation Calculation, string Spans);

/// <summary>What a period's close asks second: whose averages were taken otherwise than they are now.</summary>
public static class AverageBasisRows
{
    public static void Fold(IRows<string, AverageBasisRow> rows, Recorded recorded)
    {
        if (recorded.Event is AverageBasisSet e)
            rows.Put(new(e.Sku.Value, e.Period, e.Calculation, AverageBases.TextOf(e.Spans)));
    }
}
