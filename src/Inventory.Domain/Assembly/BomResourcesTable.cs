using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>Table <c>bom_resources</c>, key (parent, line): the work in bills of material.</summary>
/// <param name="Usage">Direct or Fixed.</param>
public sealed record BomResourceRow(string Parent, int Line, string Resource, decimal QuantityPer, string Usage);

public static class BomResourcesTable
{
    public static void Fold(IRows<(string Parent, int Line), BomResourceRow> rows, Recorded e)
    {
        if (e.Event is not BomSet set)
            return;
        rows.RemoveWhere("parent", set.Parent.Value, old => (old.Parent, old.Line));
        var resources = set.Resources ?? [];
        for (var at = 0; at < resources.Count; at++)
        {
            var work = resources[at];
            rows.Put(new(
                set.Parent.Value, at + 1, work.Resource, work.QuantityPer.Value, work.Usage.ToString()));
        }
    }
}
