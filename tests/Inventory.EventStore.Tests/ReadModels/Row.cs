using Inventory.EventStore.ReadModels;

namespace Inventory.EventStore.Tests.ReadModels;

/// <summary>A row with a key of two parts and a column of each kind that matters.</summary>
public sealed record Row(string Item, int Place, decimal Quantity, string? Note, DateOnly? Day)
{
    public static ReadTable<(string Item, int Place), Row> Table() => new ReadTable<(string Item, int Place), Row>(
            "shelf_rows",
            row => (row.Item, row.Place),
            r => new(
                r.GetString(0),
                r.GetInt32(1),
                r.GetDecimal(2),
                r.IsDBNull(3) ? null : r.GetString(3),
                r.IsDBNull(4) ? null : r.GetFieldValue<DateOnly>(4)))
        .Key("item", k => k.Item)
        .Key("place", k => k.Place)
        .Quantity("quantity", r => r.Quantity)
        .TextOrNull("note", r => r.Note)
        .DateOrNull("day", r => r.Day)
        .Index("note")
        .Index("day, item");
}
