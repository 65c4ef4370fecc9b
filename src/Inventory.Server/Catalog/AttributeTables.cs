using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>How attributes and their values lie in PostgreSQL.</summary>
public static class AttributeTables
{
    public static ReadTable<string, AttributeRow> Attributes() =>
        new ReadTable<string, AttributeRow>("attributes", row => row.Attribute, r => new(
            r.GetString(0), r.GetString(1), r.TextOrNull(2), r.TextOrNull(3), r.GetBoolean(4)))
        .Key("attribute", key => key)
        .Text("type", row => row.Type)
        .TextOrNull("unit", row => row.Unit)
        .TextOrNull("options", row => row.Options)
        .Flag("is_blocked", row => row.IsBlocked);

    public static ReadTable<(string Attribute, string OldValue), AttributeRenameRow> Renames() =>
        new ReadTable<(string Attribute, string OldValue), AttributeRenameRow>(
            "attribute_renames",
            row => (row.Attribute, row.OldValue),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2)))
        .Key("attribute", key => key.Attribute)
        .Key("old_value", key => key.OldValue)
        .Text("value", row => row.Value);

    public static ReadTable<(string Sku, string Attribute), ItemAttributeRow> OfItems() =>
        new ReadTable<(string Sku, string Attribute), ItemAttributeRow>(
            "item_attributes",
            row => (row.Sku, row.Attribute),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2)))
        .Key("sku", key => key.Sku)
        .Key("attribute", key => key.Attribute)
        .Text("value", row => row.Value);

    public static ReadTable<(string Category, string Attribute), CategoryAttributeRow> OfCategories() =>
        new ReadTable<(string Category, string Attribute), CategoryAttributeRow>(
            "category_attributes",
            row => (row.Category, row.Attribute),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2)))
        .Key("category", key => key.Category)
        .Key("attribute", key => key.Attribute)
        .Text("value", row => row.Value);
}
