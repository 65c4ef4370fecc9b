using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>Table <c>bom_lines</c>, key (parent, line): what items are made of, and where they are used.</summary>
public sealed record BomLineRow(string Parent, int Line, string Component, decimal QuantityPer, string? Variant);

public static class BomLinesTable
{
    public static void Fold(IRows<(string Parent, int Line), BomLineRow> rows, Recorded e)
    {
        if (e.Event is not BomSet set)
            return;
        rows.RemoveWhere("parent", set.Parent.Value, old => (old.Parent, old.Line));
        for (var at = 0; at < set.Lines.Count; at++)
        {
            var line = set.Lines[at];
            rows.Put(new(set.Parent.Value, at + 1, line.Component.Value, line.QuantityPer.Value, line.Variant));
        }
    }
}
