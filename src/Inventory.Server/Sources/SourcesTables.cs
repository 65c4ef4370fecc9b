using System.Text.Json;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>How the read models of places and of what lies there are kept in PostgreSQL.</summary>
public static class SourcesTables
{
    public static ReadTable<string, SourceRow> Sources() =>
        new ReadTable<string, SourceRow>("sources", row => row.Code, r => new(
            r.GetString(0),
            r.GetBoolean(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.TextOrNull(6),
            r.TextOrNull(7),
            r.TextOrNull(8),
            r.TextOrNull(9),
            r.TextOrNull(10),
            r.TextOrNull(11),
            r.OrNull<decimal>(12),
            r.OrNull<decimal>(13),
            r.GetBoolean(14),
            r.TextOrNull(15),
            r.TextOrNull(16),
            r.OrNull<int>(17),
            r.TextOrNull(18),
            r.TextOrNull(19),
            r.GetBoolean(20),
            LinksOf(r.TextOrNull(21))))
        .Key("code", key => key)
        .Flag("is_enabled", row => row.IsEnabled)
        .Text("stocks", row => row.Stocks)
        .Text("name", row => row.Name)
        .Text("country", row => row.Country)
        .Text("postcode", row => row.Postcode)
        .TextOrNull("region", row => row.Region)
        .TextOrNull("city", row => row.City)
        .TextOrNull("street", row => row.Street)
        .TextOrNull("contact", row => row.Contact)
        .TextOrNull("email", row => row.Email)
        .TextOrNull("phone", row => row.Phone)
        .CoordinateOrNull("latitude", row => row.Latitude)
        .CoordinateOrNull("longitude", row => row.Longitude)
        .Flag("is_pickup_location", row => row.IsPickupLocation)
        .TextOrNull("description", row => row.Description)
        .TextOrNull("fax", row => row.Fax)
        .WholeOrNull("region_id", row => row.RegionId)
        .TextOrNull("frontend_name", row => row.FrontendName)
        .TextOrNull("frontend_description", row => row.FrontendDescription)
        .Flag("use_default_carrier_config", row => row.UseDefaultCarrierConfig)
        .TextOrNull("carrier_links", row => TextOf(row.CarrierLinks))
        .Beginning(Domain.Sources.SourcesTable.Beginning);

    public static ReadTable<int, StockRow> Stocks() =>
        new ReadTable<int, StockRow>("stocks", row => row.Id, r => new(r.GetInt32(0), r.GetString(1)))
        .Key("id", key => key)
        .Text("name", row => row.Name)
        .Beginning(StocksTable.Beginning);

    public static ReadTable<(int Stock, string Source), StockLinkRow> StockLinks() =>
        new ReadTable<(int Stock, string Source), StockLinkRow>(
            "stock_links", row => (row.Stock, row.Source), r => new(r.GetInt32(0), r.GetString(1), r.GetInt32(2)))
        .Key("stock", key => key.Stock)
        .Key("source", key => key.Source)
        .Whole("priority", row => row.Priority)
        .Beginning(StockLinksTable.Beginning);

    public static ReadTable<string, SalesChannelRow> SalesChannels() =>
        new ReadTable<string, SalesChannelRow>(
            "sales_channels", row => row.Channel, r => new(r.GetString(0), r.GetInt32(1)))
        .Key("channel", key => key)
        .Whole("stock", row => row.Stock);

    public static ReadTable<(string Sku, string Source), SourceItemRow> SourceItems() =>
        new ReadTable<(string Sku, string Source), SourceItemRow>(
            "source_items", row => (row.Sku, row.Source), r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetBoolean(2),
            r.GetDecimal(3),
            r.GetBoolean(4),
            r.GetBoolean(5),
            r.OrNull<decimal>(6)))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .Flag("is_assigned", row => row.IsAssigned)
        .Quantity("quantity", row => row.Quantity)
        .Flag("is_in_stock", row => row.IsInStock)
        .Flag("has_notify_setting", row => row.HasNotifySetting)
        .QuantityOrNull("notify_quantity", row => row.NotifyQuantity)
        .Index("source, sku");

    public static ReadTable<(string Sku, string Source, long Sequence), StockHistoryRow> StockHistory() =>
        new ReadTable<(string Sku, string Source, long Sequence), StockHistoryRow>(
            "stock_history",
            row => (row.Sku, row.Source, row.Sequence),
            r => new(
                r.GetInt64(2),
                r.GetString(0),
                r.GetString(1),
                r.GetDecimal(3),
                r.GetDecimal(4),
                r.GetString(5),
                r.TextOrNull(6),
                r.TextOrNull(7),
                r.GetFieldValue<DateOnly>(8),
                new DateTimeOffset(r.GetDateTime(9)),
                r.TextOrNull(10),
                r.TextOrNull(11),
                r.TextOrNull(12),
                r.TextOrNull(13),
                r.TextOrNull(14)))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .Key("sequence", key => key.Sequence)
        .Quantity("change", row => row.Change)
        .Quantity("quantity_after", row => row.QuantityAfter)
        .Text("entry_type", row => row.EntryType)
        .TextOrNull("document", row => row.Document)
        .TextOrNull("reason", row => row.Reason)
        .Date("posting_date", row => row.PostingDate)
        .Time("recorded_at", row => row.RecordedAt.UtcDateTime)
        .TextOrNull("user_name", row => row.User)
        .TextOrNull("variant", row => row.Variant)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .TextOrNull("package", row => row.Package)
        .AppendOnly();

    public static ReadTable<(string Sku, string Source, long Sequence), QuantityCountRow> QuantityCounts() =>
        new ReadTable<(string Sku, string Source, long Sequence), QuantityCountRow>(
            "quantity_counts",
            row => (row.Sku, row.Source, row.Sequence),
            r => new(
                r.GetString(0),
                r.GetString(1),
                r.GetInt64(2),
                r.GetDecimal(3),
                r.GetDecimal(4),
                new DateTimeOffset(r.GetDateTime(5)),
                new DateTimeOffset(r.GetDateTime(6)),
                r.TextOrNull(7)))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .Key("sequence", key => key.Sequence)
        .Quantity("counted", row => row.Counted)
        .Quantity("difference", row => row.Difference)
        .Time("counted_at", row => row.CountedAt.UtcDateTime)
        .Time("recorded_at", row => row.RecordedAt.UtcDateTime)
        .TextOrNull("user_name", row => row.User)
        .AppendOnly();

    private static string? TextOf(IReadOnlyList<CarrierLink>? links) =>
        links is null ? null : JsonSerializer.Serialize(links, WireJson.Options);

    private static IReadOnlyList<CarrierLink>? LinksOf(string? text) =>
        text is null ? null : JsonSerializer.Deserialize<IReadOnlyList<CarrierLink>>(text, WireJson.Options);
}
