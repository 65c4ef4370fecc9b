using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>inventory_counts</c>, key count: how far a count is.</summary>
/// <param name="Items">How many are on it.</param>
/// <param name="Recordings">How many there are.</param>
public sealed record InventoryCountRow(
    string Count, string Source, DateOnly PostingDate, CountStatus Status, int Items, int Recordings);

public static class InventoryCountsTable
{
    public static void Fold(IRows<string, InventoryCountRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case CountOrdered ordered:
                rows.Begin(
                    new(
                        ordered.Count.Value,
                        ordered.Source.Value,
                        ordered.PostingDate,
                        CountStatus.Open,
                        ordered.Items.Count,
                        0),
                    e);
                break;
            case CountRecorded { Count: var count, Recording: var recording }:
                Change(rows, count, row => row with { Recordings = Math.Max(row.Recordings, recording) });
                break;
            case CountFinished { Count: var count }:
                Change(rows, count, row => row with { Status = CountStatus.Finished });
                break;
            case CountReopened { Count: var count }:
                Change(rows, count, row => row with { Status = CountStatus.Open });
                break;
            case CountPosted { Count: var count }:
                Change(rows, count, row => row with { Status = CountStatus.Posted });
                break;
        }
    }

    private static void Change(
        IRows<string, InventoryCountRow> rows, OrderId count, Func<InventoryCountRow, InventoryCountRow> change)
    {
        if (rows.Find(count.Value) is { } row)
            rows.Put(change(row));
    }
}
