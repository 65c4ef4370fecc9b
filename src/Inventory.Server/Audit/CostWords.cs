using System.Globalization;
using Inventory.Domain.Audit;

namespace Inventory.Server.Audit;

/// <summary>Says in words what a part of a cost is.</summary>
public static class CostWords
{
    public static string Of(CostNode node) => node.Kind switch
    {
        CostNodeKind.Layer => $"layer of entry {node.EntryNo}",
        CostNodeKind.DirectCost => "direct cost",
        CostNodeKind.Expected => "expected, not invoiced",
        CostNodeKind.Overhead => "overhead",
        CostNodeKind.Variance => $"variance {node.Name}",
        CostNodeKind.Charge => $"charge {node.Name}",
        CostNodeKind.AveragePool => string.Create(
            CultureInfo.InvariantCulture, $"share of the average to {node.Date:yyyy-MM-dd}"),
        CostNodeKind.Opening => "there before the period",
        CostNodeKind.Increase => $"came in with entry {node.EntryNo}",
        CostNodeKind.Decrease => $"went out before with entry {node.EntryNo}",
        CostNodeKind.DatedValue => "value with a date of its own",
        CostNodeKind.Others => "more of these",
        CostNodeKind.Provisional => "provisional, not covered",
        CostNodeKind.CopiedFrom => $"copied from entry {node.EntryNo}",
        CostNodeKind.Adjustment => $"adjustment because of {node.Cause}, entry {node.CauseEntryNo}",
        CostNodeKind.TooMany => $"more than {CostRows.AveragedEntriesMax} entries share it",
        CostNodeKind.Cut => "more below; ask for more levels",
        _ => node.Kind.ToString().ToLowerInvariant(),
    };
}
