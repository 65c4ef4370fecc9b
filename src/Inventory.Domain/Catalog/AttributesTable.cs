using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>attributes</c>, key (attribute): what attributes there are.</summary>
/// <param name="Options">The values of an option, one a line; null: it is none.</param>
public sealed record AttributeRow(string Attribute, string Type, string? Unit, string? Options, bool IsBlocked);

public static class AttributesTable
{
    public static void Fold(IRows<string, AttributeRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case AttributeDefined d:
                rows.Put(new(
                    d.Attribute,
                    d.Type.ToString(),
                    d.Unit,
                    d.Options is { } options ? string.Join('\n', options) : null,
                    d.Blocked == true));
                break;
            case AttributeValueRenamed { Attribute: var attribute, From: var from, To: var to }
                when rows.Find(attribute) is { } row:
                var lines = (row.Options ?? "").Split('\n').Select(option => option == from ? to : option);
                rows.Put(row with { Options = string.Join('\n', lines) });
                break;
        }
    }
}

/// <summary>Table <c>attribute_renames</c>, key (attribute, old_value): values of options that were given under another
/// name.</summary>
/// <param name="Value">The name now.</param>
public sealed record AttributeRenameRow(string Attribute, string OldValue, string Value);

public static class AttributeRenamesTable
{
    public static void Fold(IRows<(string Attribute, string OldValue), AttributeRenameRow> rows, Recorded e)
    {
        if (e.Event is not AttributeValueRenamed(var attribute, var from, var to))
            return;
        foreach (var row in rows.Where("attribute", attribute).Where(r => r.Value == from && r.OldValue != to))
            rows.Put(row with { Value = to });
        rows.RemoveAny((attribute, to));
        rows.Put(new(attribute, from, to));
    }
}

/// <summary>Table <c>item_attributes</c>, key (sku, attribute): values that items have of their own.</summary>
public sealed record ItemAttributeRow(string Sku, string Attribute, string Value);

public static class ItemAttributesTable
{
    public static void Fold(IRows<(string Sku, string Attribute), ItemAttributeRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemAttributeValuesSet set:
                Clear(rows, set.Sku);
                foreach (var (name, value) in set.Attributes)
                    rows.Put(new(set.Sku.Value, name, value));
                break;
            case ItemRenamed renamed:
                Clear(rows, renamed.Sku);
                break;
            case ItemRemoved removed:
                Clear(rows, removed.Sku);
                break;
        }
    }

    private static void Clear(IRows<(string Sku, string Attribute), ItemAttributeRow> rows, Sku sku) =>
        rows.RemoveWhere("sku", sku.Value, old => (old.Sku, old.Attribute));
}

/// <summary>Table <c>category_attributes</c>, key (category, attribute): what items of a category, and of those below
/// it, have by default.</summary>
public sealed record CategoryAttributeRow(string Category, string Attribute, string Value);

public static class CategoryAttributesTable
{
    public static void Fold(IRows<(string Category, string Attribute), CategoryAttributeRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case CategoryDefined defined:
                Clear(rows, defined.Category);
                foreach (var (name, value) in defined.Attributes)
                    rows.Put(new(defined.Category, name, value));
                break;
            case CategoryRemoved removed:
                Clear(rows, removed.Category);
                break;
        }
    }

    private static void Clear(
        IRows<(string Category, string Attribute), CategoryAttributeRow> rows, string category) =>
        rows.RemoveWhere("category", category, old => (old.Category, old.Attribute));
}
