using Inventory.Domain.Tracking;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Tracking;

/// <summary>How lots and serial numbers lie in PostgreSQL.</summary>
public static class TrackingTables
{
    public static ReadTable<(string Sku, string Kind, string Number), NumberCardRow> NumberCards() =>
        new ReadTable<(string Sku, string Kind, string Number), NumberCardRow>(
            "number_cards",
            row => (row.Sku, row.Kind, row.Number),
            r => new(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                Enum.Parse<NumberStatus>(r.GetString(3)),
                r.OrNull<DateOnly>(4),
                r.TextOrNull(5),
                r.TextOrNull(6),
                r.TextOrNull(7)))
        .Key("sku", key => key.Sku)
        .Key("kind", key => key.Kind)
        .Key("number", key => key.Number)
        .Text("status", row => row.Status.ToString())
        .DateOrNull("expires_on", row => row.ExpiresOn)
        .TextOrNull("description", row => row.Description)
        .TextOrNull("quality", row => row.Quality)
        .TextOrNull("certificate", row => row.Certificate);
}
