using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>open_count_items</c>, key (count, sku): what is on a count that is not posted yet.</summary>
public sealed record OpenCountItemRow(string Count, string Sku, string Source);

public static class CountItemsTable
{
    public static void Fold(IRows<(string Count, string Sku), OpenCountItemRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case CountOrdered ordered:
                foreach (var sku in ordered.Items)
                    rows.Put(new(ordered.Count.Value, sku.Value, ordered.Source.Value));
                break;
            case CountItemRenamed renamed:
                if (rows.Find((renamed.Count.Value, renamed.From.Value)) is { } old)
                {
                    rows.Remove((old.Count, old.Sku));
                    rows.Put(old with { Sku = renamed.To.Value });
                }

                break;
            case CountPosted posted:
                rows.RemoveWhere("count_id", posted.Count.Value, row => (row.Count, row.Sku));
                break;
        }
    }
}
