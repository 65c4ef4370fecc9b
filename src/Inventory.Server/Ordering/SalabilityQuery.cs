using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;
using Npgsql;

namespace Inventory.Server.Ordering;

/// <summary>
/// Says what may be sold of many items in one stock, from the read models alone: one moment of the database, a fixed
/// number of statements however many items are asked for.
/// </summary>
public sealed class SalabilityQuery(Company company, Query query)
{
    /// <summary>Items in one question.</summary>
    public const int SkusMax = 10_000;

    /// <summary>By item; items that are not registered are left out. A stock that is not there sells nothing.</summary>
    public async Task<IReadOnlyDictionary<Sku, SalableItem>> OfAsync(
        IReadOnlyCollection<Sku> skus, StockId stock, CancellationToken cancellation) =>
        (await AskAsync(skus, stock, cancellation)).Answers;

    /// <summary>One item with the facts that its answer rests on.</summary>
    /// <exception cref="NotFoundException"><c>stock-not-found</c>, <c>item-not-found</c>.</exception>
    public async Task<(SalabilityFacts Facts, SalableItem Item)> FactsOfAsync(
        Sku sku, StockId stock, CancellationToken cancellation)
    {
        await RequireAsync(stock, cancellation);
        var (facts, answers) = await AskAsync([sku], stock, cancellation);
        return answers.TryGetValue(sku, out var item)
            ? (facts, item)
            : throw new NotFoundException("item-not-found", $"There is no item {sku}.");
    }

    private async Task<(SalabilityFacts Facts, Dictionary<Sku, SalableItem> Answers)> AskAsync(
        IReadOnlyCollection<Sku> skus, StockId stock, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment =
            await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var asked = skus.Select(s => s.Value).Distinct(StringComparer.Ordinal).ToArray();
        var components = await ComponentsAsync(connection, asked, cancellation);
        var all = asked.Concat(components.Select(c => c.Sku)).Distinct(StringComparer.Ordinal).ToArray();
        var facts = await FactsAsync(connection, all, stock, cancellation);
        var answers = new Dictionary<Sku, SalableItem>();
        foreach (var sku in asked)
        {
            if (facts.Items.TryGetValue(sku, out var item))
                answers[new(sku)] = SalableItem.Of(item, components, facts, stock);
        }

        return (facts, answers);
    }

    /// <exception cref="NotFoundException"><c>stock-not-found</c>.</exception>
    public async Task RequireAsync(StockId stock, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT id FROM {query.Schema}.stocks WHERE id = $1",
            r => r.GetInt32(0),
            cancellation,
            stock.Value);
        if (found.Count == 0)
            throw new NotFoundException("stock-not-found", $"There is no stock {stock}.");
    }

    private Task<List<ItemComponentRow>> ComponentsAsync(
        NpgsqlConnection connection, string[] skus, CancellationToken cancellation) =>
        Query.RowsAsync(
            connection,
            $"""
            SELECT parent, line, sku, option, is_required, quantity
            FROM {query.Schema}.item_components
            WHERE parent = ANY ($1)
            ORDER BY parent, line
            """,
            r => new ItemComponentRow(
                r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3), r.GetBoolean(4), r.GetDecimal(5)),
            cancellation,
            [skus]);

    private async Task<SalabilityFacts> FactsAsync(
        NpgsqlConnection connection, string[] skus, StockId stock, CancellationToken cancellation)
    {
        var defaults = await Query.RowsAsync(
            connection,
            $"""
            SELECT data::text
            FROM {query.Schema}.mt_events
            WHERE stream_id = 'settings' AND type = 'stock_defaults_set'
            ORDER BY version DESC
            LIMIT 1
            """,
            r => ((StockDefaultsSet)StoredJson.Bodies.Read(typeof(StockDefaultsSet), r.GetString(0))).Defaults,
            cancellation);
        var items = await Query.RowsAsync(
            connection,
            $"{StoredSettings.ItemsSql(query.Schema)} WHERE sku = ANY ($1)",
            StoredSettings.ReadItem,
            cancellation,
            [skus]);
        var (ofStock, links) = await PlacesAsync(connection, stock, cancellation);
        var goods = await GoodsAsync(connection, skus, cancellation);
        var held = await Query.RowsAsync(
            connection,
            $"SELECT sku, stock, reserved FROM {query.Schema}.salable_quantities WHERE sku = ANY ($1)",
            r => (Key: (r.GetString(0), r.GetInt32(1)), Held: new Quantity(r.GetDecimal(2))),
            cancellation,
            [skus]);
        return new(
            defaults.FirstOrDefault() ?? StockDefaults.Default,
            ofStock,
            items.ToDictionary(i => i.Row.Sku, StringComparer.Ordinal),
            links,
            goods.ToLookup(g => g.Goods.Sku.Value, StringComparer.Ordinal),
            held.ToDictionary(h => h.Key, h => h.Held));
    }
    // One row at least: a stock without sources has settings too.
    private async Task<(StockSettings OfStock, List<StockSource> Links)> PlacesAsync(
        NpgsqlConnection connection, StockId stock, CancellationToken cancellation)
    {
        var settings = SettingsTables.OfStocks();
        var columns = settings.ColumnList.Split(", ");
        var rows = await Query.RowsAsync(
            connection,
            $"""
            SELECT {string.Join(", ", columns.Select(c => $"o.{c}"))},
                   t.id, l.source, s.is_enabled, x.notify_quantity, x.safety_stock, x.backorder_limit
            FROM {query.Schema}.stocks t
            LEFT JOIN {query.Schema}.stock_settings o ON o.stock = t.id AND t.id = $1
            LEFT JOIN {query.Schema}.stock_links l ON l.stock = t.id
            LEFT JOIN {query.Schema}.sources s ON s.code = l.source
            LEFT JOIN {query.Schema}.source_settings x ON x.source = l.source
            """,
            r => (Own: r.IsDBNull(0) ? null : settings.ReadRow(r), Link: LinkOf(r, columns.Length)),
            cancellation,
            stock.Value);
        return (
            rows.Find(r => r.Own is not null).Own?.ToSettings() ?? StockSettings.UseGlobal,
            [.. rows.Select(r => r.Link).OfType<StockSource>()]);
    }

    private static StockSource? LinkOf(NpgsqlDataReader r, int first) => r.IsDBNull(first + 1)
        ? null
        : new(
            r.GetInt32(first),
            r.GetString(first + 1),
            r.GetBoolean(first + 2),
            new(r.QuantityOrNull(first + 3), r.QuantityOrNull(first + 4), r.QuantityOrNull(first + 5)));

    private Task<List<GoodsAtSource>> GoodsAsync(
        NpgsqlConnection connection, string[] skus, CancellationToken cancellation) =>
        Query.RowsAsync(
            connection,
            $"""
            SELECT sku, source, quantity, is_in_stock, notify_quantity, safety_stock, backorder_limit
            FROM {query.Schema}.source_items
            LEFT JOIN {query.Schema}.source_item_settings USING (sku, source)
            WHERE sku = ANY ($1) AND is_assigned
            """,
            r => new GoodsAtSource(
                new(new(r.GetString(0)), new(r.GetString(1)), r.GetBoolean(3), new(r.GetDecimal(2))),
                new(r.QuantityOrNull(4), r.QuantityOrNull(5), r.QuantityOrNull(6))),
            cancellation,
            [skus]);
}
