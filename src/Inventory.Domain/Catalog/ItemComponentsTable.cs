using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Table <c>item_components</c>, key (parent, line): what composite items are made of. Option 0 and quantity 1 for
/// children of
/// configurable and grouped items.
/// </summary>
public sealed record ItemComponentRow(
    string Parent, int Line, string Sku, int Option, bool IsRequired, decimal Quantity);

public static class ItemComponentsTable
{
    public static void Fold(IRows<(string Parent, int Line), ItemComponentRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemComposed composed:
                Clear(rows, composed.Sku);
                foreach (var row in RowsOf(composed))
                    rows.Put(row);
                break;
            case ItemRenamed renamed:
                Clear(rows, renamed.Sku);
                break;
            case ItemRemoved removed:
                Clear(rows, removed.Sku);
                break;
        }
    }

    private static void Clear(IRows<(string Parent, int Line), ItemComponentRow> rows, Sku parent) =>
        rows.RemoveWhere("parent", parent.Value, old => (old.Parent, old.Line));

    private static IEnumerable<ItemComponentRow> RowsOf(ItemComposed e)
    {
        var line = 0;
        foreach (var child in e.Composition.Children)
            yield return new(e.Sku.Value, ++line, child.Value, 0, false, 1m);

        for (var option = 0; option < e.Composition.Options.Count; option++)
        {
            var (isRequired, selections) = e.Composition.Options[option];
            foreach (var selection in selections)
                yield return new(
                    e.Sku.Value, ++line, selection.Sku.Value, option + 1, isRequired, selection.Quantity.Value);
        }
    }
}
