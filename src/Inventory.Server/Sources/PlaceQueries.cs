using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>A source with the version of its stream.</summary>
public sealed record SourceAnswer(SourceRow Source, long Version);

/// <summary>A stock with its sources (first priority first), its channels and the version of its stream.</summary>
public sealed record StockAnswer(
    StockRow Stock, IReadOnlyList<StockLinkRow> Sources, IReadOnlyList<string> Channels, long Version);

/// <summary>Reads places.</summary>
public sealed class PlaceQueries(Query query, StreamReading streams)
{
    private static readonly ReadTable<string, SourceRow> Sources = SourcesTables.Sources();

    public Task<Page<SourceRow>> SourcesAsync(int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"SELECT {Sources.ColumnList} FROM {query.Schema}.sources WHERE code > $1 ORDER BY code",
        Sources.ReadRow,
        limit,
        row => Wire.CursorOf(row.Code),
        cancellation,
        after?[0] ?? "");

    /// <exception cref="NotFoundException"><c>source-not-found</c>.</exception>
    public async Task<SourceAnswer> SourceAsync(SourceCode code, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Sources.ColumnList} FROM {query.Schema}.sources WHERE code = $1",
            Sources.ReadRow,
            cancellation,
            code.Value);
        return found.Count == 0
            ? throw new NotFoundException("source-not-found", $"There is no source {code}.")
            : new(found[0], await query.VersionAsync(Source.StreamOf(code), cancellation));
    }

    public Task<Page<StockRow>> StocksAsync(int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"SELECT id, name FROM {query.Schema}.stocks WHERE id > $1 ORDER BY id",
        r => new StockRow(r.GetInt32(0), r.GetString(1)),
        limit,
        row => Wire.CursorOf($"{row.Id}"),
        cancellation,
        Wire.Number(after?[0]));

    /// <exception cref="NotFoundException"><c>stock-not-found</c>.</exception>
    public async Task<StockAnswer> StockAsync(StockId stock, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT id, name FROM {query.Schema}.stocks WHERE id = $1",
            r => new StockRow(r.GetInt32(0), r.GetString(1)),
            cancellation,
            stock.Value);
        if (found.Count == 0)
            throw new NotFoundException("stock-not-found", $"There is no stock {stock}.");
        var links = await query.RowsAsync(
            $"""
            SELECT stock, source, priority
            FROM {query.Schema}.stock_links
            WHERE stock = $1
            ORDER BY priority, source
            LIMIT 10000
            """,
            r => new StockLinkRow(r.GetInt32(0), r.GetString(1), r.GetInt32(2)),
            cancellation,
            stock.Value);
        var channels = await query.RowsAsync(
            $"SELECT channel FROM {query.Schema}.sales_channels WHERE stock = $1 ORDER BY channel LIMIT 10000",
            r => r.GetString(0),
            cancellation,
            stock.Value);
        return new(found[0], links, channels, await query.VersionAsync(Stock.StreamOf(stock), cancellation));
    }

    /// <summary>What the stock says for itself.</summary>
    /// <exception cref="NotFoundException"><c>stock-not-found</c>.</exception>
    public async Task<StockSettings> SettingsAsync(StockId stock, CancellationToken cancellation)
    {
        var places = (await streams.NowAsync(PlaceDirectory.Stream, cancellation)).State;
        return places.Knows(stock)
            ? places.SettingsOf(stock)
            : throw new NotFoundException("stock-not-found", $"There is no stock {stock}.");
    }

    /// <summary>What the source says for itself.</summary>
    /// <exception cref="NotFoundException"><c>source-not-found</c>.</exception>
    public async Task<SourceSettings> SettingsAsync(SourceCode source, CancellationToken cancellation)
    {
        var places = (await streams.NowAsync(PlaceDirectory.Stream, cancellation)).State;
        return places.Knows(source)
            ? places.SettingsOf(source)
            : throw new NotFoundException("source-not-found", $"There is no source {source}.");
    }

    /// <summary>What the item at the source says for itself.</summary>
    /// <exception cref="NotFoundException"><c>source-item-not-found</c>.</exception>
    public async Task<SourceSettings> SettingsAsync(Sku sku, SourceCode source, CancellationToken cancellation)
    {
        var stream = SourceItem.StreamOf(sku, source);
        var item = (await streams.NowAsync(stream, cancellation)).State;
        return item.IsAssigned
            ? item.SettingsOf()
            : throw new NotFoundException("source-item-not-found", $"{sku} is not assigned to {source}.");
    }

    /// <exception cref="NotFoundException"><c>channel-not-found</c>.</exception>
    public async Task<SalesChannelRow> ChannelAsync(string channel, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT channel, stock FROM {query.Schema}.sales_channels WHERE channel = $1",
            r => new SalesChannelRow(r.GetString(0), r.GetInt32(1)),
            cancellation,
            channel);
        return found.Count == 0
            ? throw new NotFoundException("channel-not-found", $"No stock sells to {channel}.")
            : found[0];
    }
}
