using Inventory.Domain.Assembly;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>How bills of material lie in PostgreSQL.</summary>
public static class AssemblyTables
{
    public static ReadTable<(string Parent, int Line), BomLineRow> BomLines() =>
        new ReadTable<(string Parent, int Line), BomLineRow>(
            "bom_lines",
            row => (row.Parent, row.Line),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetDecimal(3), r.TextOrNull(4)))
        .Key("parent", key => key.Parent)
        .Key("line", key => key.Line)
        .Text("component", row => row.Component)
        .Quantity("quantity_per", row => row.QuantityPer)
        .TextOrNull("variant", row => row.Variant);
}
