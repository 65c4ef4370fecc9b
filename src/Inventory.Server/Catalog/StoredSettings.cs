using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Catalog;

/// <summary>An item card with all of the item's own stock settings.</summary>
public sealed record ItemWithSettings(ItemRow Row, StockSettings Own);

/// <summary>Puts an item's own settings together again from the two tables that keep them.</summary>
public static class StoredSettings
{
    private static readonly ReadTable<string, ItemRow> Items = CatalogTables.Items();

    // Where the columns of the second table begin.
    private static readonly int More = Items.ColumnList.Split(',').Length;

    /// <summary>Selects what <see cref="ReadItem"/> reads; goes on with WHERE.</summary>
    public static string ItemsSql(string schema) => $"""
        SELECT {Items.ColumnList}, backorders_unlimited, reserve_on_order, only_x_left
        FROM {schema}.items
        LEFT JOIN {schema}.item_sale_settings USING (sku)
        """;

    public static ItemWithSettings ReadItem(NpgsqlDataReader r)
    {
        var row = Items.ReadRow(r);
        return new(row, row.ToStockSettings(new(
            row.Sku, r.OrNull<bool>(More), r.OrNull<bool>(More + 1), r.OrNull<decimal>(More + 2))));
    }

    /// <summary>Asks for the company's own settings; none: it has the defaults.</summary>
    public static IReadOnlyList<StockDefaults> Defaults(Moment moment, string schema) => moment.Ask(
        $"""
        SELECT data::text
        FROM {schema}.mt_events
        WHERE stream_id = '{CompanySettings.Stream}' AND type = 'stock_defaults_set'
        ORDER BY version DESC
        LIMIT 1
        """,
        r => ((StockDefaultsSet)StoredJson.Bodies.Read(typeof(StockDefaultsSet), r.GetString(0))).Defaults);

    public static Quantity? QuantityOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new Quantity(reader.GetDecimal(column));
}
