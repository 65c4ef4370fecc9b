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

    public static ReadTable<long, WarrantyRow> Warranties() =>
        new ReadTable<long, WarrantyRow>(
            "warranties",
            row => row.Sequence,
            r => new(
                r.GetInt64(0),
                r.GetString(1),
                r.TextOrNull(2),
                r.TextOrNull(3),
                r.GetString(4),
                r.GetDecimal(5),
                r.GetFieldValue<DateOnly>(6),
                r.OrNull<DateOnly>(7),
                r.TextOrNull(8)))
        .Key("sequence", key => key)
        .Text("sku", row => row.Sku)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .Text("source", row => row.Source)
        .Quantity("quantity", row => row.Quantity)
        .Date("posting_date", row => row.PostingDate)
        .DateOrNull("ends_on", row => row.EndsOn)
        .TextOrNull("document", row => row.Document)
        .Index("sku")
        .Index("document")
        .AppendOnly();
}
