using Inventory.Domain.Assembly;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>How bills of material and assembly orders lie in PostgreSQL.</summary>
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

    public static ReadTable<(string Parent, int Line), BomResourceRow> BomResources() =>
        new ReadTable<(string Parent, int Line), BomResourceRow>(
            "bom_resources",
            row => (row.Parent, row.Line),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetDecimal(3), r.GetString(4)))
        .Key("parent", key => key.Parent)
        .Key("line", key => key.Line)
        .Text("resource", row => row.Resource)
        .Quantity("quantity_per", row => row.QuantityPer)
        .Text("usage", row => row.Usage);

    public static ReadTable<string, AssemblyOrderRow> Orders() =>
        new ReadTable<string, AssemblyOrderRow>("assembly_orders", row => row.Order, r => new(
            r.GetString(0),
            r.GetString(1),
            r.TextOrNull(2),
            r.GetString(3),
            r.GetString(4),
            r.GetDecimal(5),
            r.GetDecimal(6),
            r.GetDecimal(7),
            r.GetFieldValue<DateOnly>(8),
            r.OrNull<DateOnly>(9),
            r.OrNull<DateOnly>(10),
            r.GetInt64(11)))
        .Key("order_id", key => key)
        .Text("sku", row => row.Sku)
        .TextOrNull("variant", row => row.Variant)
        .Text("source", row => row.Source)
        .Text("status", row => row.Status)
        .Quantity("quantity", row => row.Quantity)
        .Quantity("assembled", row => row.Assembled)
        .Quantity("to_assemble", row => row.ToAssemble)
        .Date("due_date", row => row.DueDate)
        .DateOrNull("starting_date", row => row.StartingDate)
        .DateOrNull("ending_date", row => row.EndingDate)
        .Long("sequence", row => row.Sequence)
        .IndexWhere("sku", "status IN ('Open', 'Released')");

    public static ReadTable<(string Order, int Line), AssemblyOrderLineRow> OrderLines() =>
        new ReadTable<(string Order, int Line), AssemblyOrderLineRow>(
            "assembly_order_lines", row => (row.Order, row.Line), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetInt32(2),
            r.TextOrNull(3),
            r.TextOrNull(4),
            r.GetDecimal(5),
            r.GetDecimal(6),
            r.GetDecimal(7),
            r.TextOrNull(8),
            r.TextOrNull(9)))
        .Key("order_id", key => key.Order)
        .Key("line", key => key.Line)
        .Whole("place", row => row.Place)
        .TextOrNull("component", row => row.Component)
        .TextOrNull("variant", row => row.Variant)
        .Quantity("quantity_per", row => row.QuantityPer)
        .Quantity("quantity", row => row.Quantity)
        .Quantity("consumed", row => row.Consumed)
        .TextOrNull("text", row => row.Text)
        .TextOrNull("resource", row => row.Resource)
        .Index("component");
}
