using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;
using Npgsql;

namespace Inventory.Server.Ordering;

/// <summary>
/// Says what may be sold of many items in one stock, from the read models alone: one moment of the database, and one
/// round trip however many items are asked for (two when some of them are composites).
/// </summary>
public sealed class SalabilityQuery(Company company, Query query)
{
    /// <summary>Items in one question.</summary>
    public const int SkusMax = 10_000;

    private static readonly ReadTable<int, StockSettingsRow> OwnSettings = SettingsTables.OfStocks();

    /// <summary>By item; items that are not registered are left out. A stock that is not there sells nothing.</summary>
    public async Task<IReadOnlyDictionary<Sku, SalableItem>> OfAsync(
        IReadOnlyCollection<Sku> skus, StockId stock, CancellationToken cancellation) =>
        (await AskAsync(skus, stock, cancellation)).Answers;

    /// <summary>The same; the stock must be there.</summary>
    /// <exception cref="NotFoundException"><c>stock-not-found</c>.</exception>
    public async Task<(SalabilityFacts Facts, IReadOnlyDictionary<Sku, SalableItem> Items)> FactsOfAsync(
        IReadOnlyCollection<Sku> skus, StockId stock, CancellationToken cancellation)
    {
        var (facts, answers) = await AskAsync(skus, stock, cancellation);
        return facts.Stocks.Contains(stock)
            ? (facts, answers)
            : throw new NotFoundException("stock-not-found", $"There is no stock {stock}.");
    }

    /// <summary>One item with the facts that its answer rests on.</summary>
    /// <exception cref="NotFoundException"><c>stock-not-found</c>, <c>item-not-found</c>.</exception>
    public async Task<(SalabilityFacts Facts, SalableItem Item)> FactsOfAsync(
        Sku sku, StockId stock, CancellationToken cancellation)
    {
        var (facts, items) = await FactsOfAsync([sku], stock, cancellation);
        return items.TryGetValue(sku, out var item)
            ? (facts, item)
            : throw new NotFoundException("item-not-found", $"There is no item {sku}.");
    }

    // What composites consist of is known only once they were read; then all is read again, at one moment.
    private async Task<(SalabilityFacts Facts, Dictionary<Sku, SalableItem> Answers)> AskAsync(
        IReadOnlyCollection<Sku> skus, StockId stock, CancellationToken cancellation)
    {
        var asked = skus.Select(s => s.Value).Distinct(StringComparer.Ordinal).ToArray();
        for (var read = asked; ;)
        {
            var moment = new Moment();
            var components = Components(moment, asked);
            var factsOf = Facts(moment, read, stock);
            await moment.ReadAsync(company.Database, cancellation);
            var children = components.Select(c => c.Sku).Except(read, StringComparer.Ordinal).ToList();
            if (children.Count == 0)
                return AnswersOf(asked, components, factsOf(), stock);
            read = [.. read, .. children];
        }
    }

    private static (SalabilityFacts Facts, Dictionary<Sku, SalableItem> Answers) AnswersOf(
        string[] asked, IReadOnlyList<ItemComponentRow> components, SalabilityFacts facts, StockId stock)
    {
        var answers = new Dictionary<Sku, SalableItem>();
        foreach (var sku in asked)
        {
            if (facts.Items.TryGetValue(sku, out var item))
                answers[new(sku)] = SalableItem.Of(item, components, facts, stock);
        }

        return (facts, answers);
    }

    private IReadOnlyList<ItemComponentRow> Components(Moment moment, string[] skus) => moment.Ask(
        $"""
        SELECT parent, line, sku, option, is_required, quantity
        FROM {query.Schema}.item_components
        WHERE {Query.IsAmong("parent")}
        ORDER BY parent, line
        """,
        r => new ItemComponentRow(
            r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3), r.GetBoolean(4), r.GetDecimal(5)),
        [skus]);

    /// <summary>What to call once the moment was read.</summary>
    private Func<SalabilityFacts> Facts(Moment moment, string[] skus, StockId stock)
    {
        var defaults = StoredSettings.Defaults(moment, query.Schema);
        var items = moment.Ask(
            $"{StoredSettings.ItemsSql(query.Schema)} WHERE {Query.IsAmong("sku")}",
            StoredSettings.ReadItem,
            [skus]);
        var places = Places(moment, stock);
        var goods = Goods(moment, skus);
        var held = moment.Ask(
            $"""
            SELECT sku, stock, reserved
            FROM {query.Schema}.salable_quantities
            WHERE {Query.IsAmong("sku")}
            """,
            r => (Key: (r.GetString(0), r.GetInt32(1)), Held: new Quantity(r.GetDecimal(2))),
            [skus]);
        return () => new(
            defaults.FirstOrDefault() ?? StockDefaults.Default,
            places.Select(p => p.Own).FirstOrDefault(own => own is not null)?.ToSettings() ?? StockSettings.UseGlobal,
            places.Select(p => p.Stock).ToHashSet(),
            items.ToDictionary(i => i.Row.Sku, StringComparer.Ordinal),
            [.. places.Select(p => p.Link).OfType<StockSource>()],
            goods.ToLookup(g => g.Goods.Sku.Value, StringComparer.Ordinal),
            held.ToDictionary(h => h.Key, h => h.Held));
    }

    // One row at least for every stock: one without sources has settings too.
    private IReadOnlyList<(StockId Stock, StockSettingsRow? Own, StockSource? Link)> Places(
        Moment moment, StockId stock)
    {
        var own = OwnSettings.ColumnList.Split(", ");
        return moment.Ask(
            $"""
            SELECT {string.Join(", ", own.Select(c => $"o.{c}"))},
                   t.id, l.source, s.is_enabled, x.notify_quantity, x.safety_stock, x.backorder_limit
            FROM {query.Schema}.stocks t
            LEFT JOIN {query.Schema}.stock_settings o ON o.stock = t.id AND t.id = $1
            LEFT JOIN {query.Schema}.stock_links l ON l.stock = t.id
            LEFT JOIN {query.Schema}.sources s ON s.code = l.source
            LEFT JOIN {query.Schema}.source_settings x ON x.source = l.source
            """,
            r => (
                new StockId(r.GetInt32(own.Length)),
                r.IsDBNull(0) ? null : OwnSettings.ReadRow(r),
                LinkOf(r, own.Length)),
            stock.Value);
    }

    private static StockSource? LinkOf(NpgsqlDataReader r, int first) => r.IsDBNull(first + 1)
        ? null
        : new(
            r.GetInt32(first),
            r.GetString(first + 1),
            r.GetBoolean(first + 2),
            new(r.QuantityOrNull(first + 3), r.QuantityOrNull(first + 4), r.QuantityOrNull(first + 5)));

    private IReadOnlyList<GoodsAtSource> Goods(Moment moment, string[] skus) => moment.Ask(
        $"""
        SELECT sku, source, quantity, is_in_stock, notify_quantity, safety_stock, backorder_limit
        FROM {query.Schema}.source_items
        LEFT JOIN {query.Schema}.source_item_settings USING (sku, source)
        WHERE {Query.IsAmong("sku")} AND is_assigned
        """,
        r => new GoodsAtSource(
            new(new(r.GetString(0)), new(r.GetString(1)), r.GetBoolean(3), new(r.GetDecimal(2))),
            new(r.QuantityOrNull(4), r.QuantityOrNull(5), r.QuantityOrNull(6))),
        [skus]);
}
