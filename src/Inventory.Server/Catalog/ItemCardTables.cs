using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>How templates and substitutes of items lie in PostgreSQL.</summary>
public static class ItemCardTables
{
    public static ReadTable<string, ItemTemplateRow> Templates() =>
        new ReadTable<string, ItemTemplateRow>(
            "item_templates", row => row.Template, r => new(r.GetString(0), r.GetString(1)))
        .Key("template", key => key)
        .Text("description", row => row.Description);

    public static ReadTable<(string Sku, string Substitute), ItemSubstitutionRow> Substitutions() =>
        new ReadTable<(string Sku, string Substitute), ItemSubstitutionRow>(
            "item_substitutions",
            row => (row.Sku, row.Substitute),
            r => new(r.GetString(0), r.GetString(1), r.TextOrNull(2), r.GetBoolean(3)))
        .Key("sku", key => key.Sku)
        .Key("substitute", key => key.Substitute)
        .TextOrNull("condition", row => row.Condition)
        .Flag("is_interchangeable", row => row.IsInterchangeable)
        .Index("substitute");
}
