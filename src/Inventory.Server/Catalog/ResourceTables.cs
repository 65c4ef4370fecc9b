using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Catalog;

/// <summary>How resources lie in PostgreSQL.</summary>
public static class ResourceTables
{
    public static ReadTable<string, ResourceRow> Resources() =>
        new ReadTable<string, ResourceRow>("resources", row => row.Resource, r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetDecimal(4),
            r.GetDecimal(5),
            r.GetBoolean(6)))
        .Key("resource", key => key)
        .Text("name", row => row.Name)
        .Text("type", row => row.Type)
        .Text("unit", row => row.Unit)
        .Quantity("direct_unit_cost", row => row.DirectUnitCost)
        .Quantity("indirect_cost_percent", row => row.IndirectCostPercent)
        .Flag("is_blocked", row => row.IsBlocked);
}
