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
