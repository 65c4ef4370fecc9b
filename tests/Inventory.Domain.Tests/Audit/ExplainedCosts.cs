using Inventory.Domain.Audit;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Audit;

/// <summary>Checks every level of an explanation.</summary>
internal static class ExplainedCosts
{
    public static CostHistory HistoryOf(TestBooks books, string sku) => books.Log
        .Select(r => r.Event)
        .OfType<IItemCostEvent>()
        .Where(e => e.Sku.Value == sku)
        .Aggregate(CostHistory.Initial, (history, e) => history.Evolve(e));

    /// <summary>From the rows of the tables, and no page of the state but those that it asks for.</summary>
    public static CostExplanation FromTables(
        TestBooks books, string sku, int entryNo, int depth = CostExplanation.DepthLevelsDefault)
    {
        var (rows, item) = (new CostRows(), books.CostOf(sku));
        var store = item.Pages.Changed().ToDictionary();
        item = item with
        {
            Pages = item.Pages.Written(store.Keys, item.Pages).Trimmed().In(ItemCost.StreamOf(new(sku)).Value),
        };
        while (true)
        {
            try
            {
                var why = CostExplanation.Of(item, rows, entryNo, depth);
                if (!rows.IsMissing)
                    return why;
            }
            catch (PagesMissingException missing)
            {
                item = item with
                {
                    Pages = missing.Missing.Single().Pages
                        .Aggregate(item.Pages, (all, key) => all.Load(key, store[key])),
                };
            }

            rows.Add([.. rows.MissedValues], books.Values.All.Values.Where(v => v.Sku == sku).Select(CausedValue.Of));
            foreach (var goods in rows.MissedAverages.ToList())
                rows.Add(goods, EntriesOf(books, sku, goods));
        }
    }

    private static List<int> EntriesOf(TestBooks books, string sku, AveragedGoods goods) =>
    [
        .. from e in books.Entries.All.Values
           where e.Sku == sku && e.Averaged && e.ValuationDate >= goods.From && e.ValuationDate <= goods.To
               && (goods.Source is null || (e.Source == goods.Source.Value.Value && e.Variant == goods.Variant))
           orderby e.EntryNo
           select e.EntryNo,
    ];

    /// <summary>
    /// Nodes that their children do not add up to, and nodes whose rounding hides more than rounding: half a cent for
    /// every part, and for the node itself.
    /// </summary>
    public static IEnumerable<string> Faults(CostNode node)
    {
        if (node.Children.Count > 0)
        {
            var sum = node.Children.Aggregate(Money.Zero, (total, child) => total + child.Amount);
            if (sum != node.Amount)
                yield return $"{node.Kind} {node.EntryNo}: {sum} is not {node.Amount}.";
        }

        foreach (var rounding in node.Children.Where(c => c is { Kind: CostNodeKind.Rounding, ValueEntryNo: null }))
        {
            if (rounding.Amount.Abs().Amount > 0.005m * (node.Children.Count + 1))
                yield return $"{node.Kind} {node.EntryNo}: {rounding.Amount} is no rounding.";
        }

        foreach (var fault in node.Children.SelectMany(Faults))
            yield return fault;
    }
}
