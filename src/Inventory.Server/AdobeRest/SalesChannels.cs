using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>What sells: <c>website</c> and its code.</summary>
public sealed record RestSalesChannel(string Type, string Code);

/// <summary>
/// Which stock each channel sells from. Websites that only the configuration names belong to the default stock.
/// </summary>
public sealed class SalesChannels(Query query, RestSettings settings)
{
    public const string Website = "website";

    private const int RowsMax = 10_000;

    public async Task<StocksOfChannels> AllAsync(CancellationToken cancellation)
    {
        var listed = await query.RowsAsync(
            $"SELECT channel, stock FROM {query.Schema}.sales_channels ORDER BY channel LIMIT {RowsMax}",
            r => (Channel: Of(r.GetString(0)), Stock: r.GetInt32(1)),
            cancellation);
        var stocks = listed.ToDictionary(l => l.Channel, l => l.Stock);
        foreach (var code in settings.Websites)
            stocks.TryAdd(new(Website, code), StockId.Default.Value);
        return new(stocks);
    }

    /// <summary>The channel as the product names it.</summary>
    public static string NameOf(RestSalesChannel channel) => $"{channel.Type}:{channel.Code}";

    private static RestSalesChannel Of(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return new(name[..colon], name[(colon + 1)..]);
    }
}

/// <summary>All channels with the numbers of their stocks.</summary>
public sealed class StocksOfChannels(IReadOnlyDictionary<RestSalesChannel, int> stocks)
{
    public bool Knows(RestSalesChannel channel) => stocks.ContainsKey(channel);

    /// <summary>The number of the stock that the channel sells from; null: there is no such channel.</summary>
    public int? StockOf(RestSalesChannel channel) => stocks.TryGetValue(channel, out var stock) ? stock : null;

    /// <summary>The channels of a stock by type and code.</summary>
    public IReadOnlyList<RestSalesChannel> Of(int stock) =>
    [
        .. stocks
            .Where(s => s.Value == stock)
            .Select(s => s.Key)
            .OrderBy(c => c.Type, StringComparer.Ordinal)
            .ThenBy(c => c.Code, StringComparer.Ordinal),
    ];
}
