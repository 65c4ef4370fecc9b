using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>One inventory period. Key: its ending date.</summary>
public sealed record InventoryPeriodRow(DateOnly EndingDate, bool Closed, long Sequence);

public static class InventoryPeriodList
{
    public static void Fold(IRows<DateOnly, InventoryPeriodRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case InventoryPeriodDefined e:
                rows.Put(new(e.EndingDate, Closed: false, recorded.Sequence));
                break;
            case InventoryPeriodClosed e:
                // Closing reaches all earlier periods, reopening all later ones; both are rare.
                foreach (var row in rows.Where("closed", false))
                {
                    if (row.EndingDate <= e.EndingDate)
                        rows.Put(row with { Closed = true, Sequence = recorded.Sequence });
                }

                break;
            case InventoryPeriodReopened e:
                foreach (var row in rows.Where("closed", true))
                {
                    if (row.EndingDate >= e.EndingDate)
                        rows.Put(row with { Closed = false, Sequence = recorded.Sequence });
                }

                break;
        }
    }
}
