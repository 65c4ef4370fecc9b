using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

public interface IPlaceDirectoryEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The directory knows the source, and whether it is enabled.</summary>
public sealed record SourceListed(SourceCode Source, bool IsEnabled) : IPlaceDirectoryEvent;

public sealed record StockListed(StockId Stock) : IPlaceDirectoryEvent;

public sealed record StockUnlisted(StockId Stock) : IPlaceDirectoryEvent;

public sealed record LinkListed(StockId Stock, SourceCode Source, int Priority) : IPlaceDirectoryEvent;

public sealed record LinkUnlisted(StockId Stock, SourceCode Source) : IPlaceDirectoryEvent;

/// <summary>The channel sells from this stock from now on, and from no other.</summary>
public sealed record ChannelListed(string Channel, StockId Stock) : IPlaceDirectoryEvent;

public sealed record ChannelUnlisted(string Channel) : IPlaceDirectoryEvent;

/// <summary>The directory knows the stock's own settings: a decision finds them where it looks anyway.</summary>
public sealed record StockSettingsListed(StockId Stock, StockSettings Settings) : IPlaceDirectoryEvent;

/// <summary>The directory knows the source's own settings.</summary>
public sealed record SourceSettingsListed(SourceCode Source, SourceSettings Settings) : IPlaceDirectoryEvent;

/// <summary>A source as a stock sees it.</summary>
public sealed record LinkedSource(SourceCode Source, int Priority, bool IsEnabled);

/// <summary>
/// Which sources and stocks there are, who draws on whom, and which channel sells what. Stream: <c>place-directory</c>.
/// It repeats facts of the source and stock streams, so that one small state answers what crosses them; the commands
/// that
/// change a place write both in one decision. Source <c>default</c> and stock 1, linked, are in it from the beginning.
/// </summary>
/// <param name="Sources">Is enabled, by source code.</param>
/// <param name="Stocks">Priority by source code, by number of the stock.</param>
/// <param name="Channels">Number of the stock, by channel.</param>
/// <param name="StockSettings">By number of the stock; null: no stock has any.</param>
/// <param name="SourceSettings">By source code; null: no source has any.</param>
/// <param name="HighestStock">The highest number that a stock ever had, deleted ones included.</param>
/// <param name="Centres">Responsibility centres and who is bound to them; null: there never was one.</param>
public sealed record PlaceDirectory(
    ImmutableSortedDictionary<string, bool> Sources,
    ImmutableSortedDictionary<int, ImmutableSortedDictionary<string, int>> Stocks,
    ImmutableSortedDictionary<string, int> Channels,
    ImmutableSortedDictionary<int, StockSettings>? StockSettings = null,
    ImmutableSortedDictionary<string, SourceSettings>? SourceSettings = null,
    int HighestStock = 1,
    CentreDirectory? Centres = null) : IState<PlaceDirectory>
{
    private static readonly ImmutableSortedDictionary<string, SourceSettings> NoSettings =
        ImmutableSortedDictionary.Create<string, SourceSettings>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, int> Empty =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    public static PlaceDirectory Initial { get; } = new(
        ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal).Add(SourceCode.Default.Value, true),
        ImmutableSortedDictionary<int, ImmutableSortedDictionary<string, int>>.Empty
            .Add(StockId.Default.Value, Empty.Add(SourceCode.Default.Value, 1)),
        Empty);

    public static string Alias => "place_directory";

    public static StreamId<PlaceDirectory> Stream { get; } = StreamId<PlaceDirectory>.Of("place-directory");

    public CentreDirectory CentresOf() => Centres ?? CentreDirectory.None;

    public bool Knows(SourceCode source) => Sources.ContainsKey(source.Value);

    public bool Knows(StockId stock) => Stocks.ContainsKey(stock.Value);

    public bool IsEnabled(SourceCode source) => Sources.GetValueOrDefault(source.Value);

    /// <summary>The stock's own settings; a stock without any inherits all.</summary>
    public StockSettings SettingsOf(StockId stock) =>
        StockSettings?.GetValueOrDefault(stock.Value) ?? Catalog.StockSettings.UseGlobal;

    /// <summary>The source's own settings; a source without any inherits all.</summary>
    public SourceSettings SettingsOf(SourceCode source) =>
        SourceSettings?.GetValueOrDefault(source.Value) ?? Catalog.SourceSettings.Inherited;

    /// <summary>The stock that the channel sells from, or null.</summary>
    public StockId? StockOf(string channel) => Channels.TryGetValue(channel, out var stock) ? new StockId(stock) : null;

    /// <summary>The channels that sell from the stock, by name.</summary>
    public IReadOnlyList<string> ChannelsOf(StockId stock) =>
        [.. Channels.Where(c => c.Value == stock.Value).Select(c => c.Key)];

    /// <summary>The sources of the stock, first priority first, disabled ones included.</summary>
    public IReadOnlyList<LinkedSource> SourcesOf(StockId stock) =>
        Stocks.TryGetValue(stock.Value, out var links)
            ? [.. links
                .OrderBy(l => l.Value)
                .ThenBy(l => l.Key, StringComparer.Ordinal)
                .Select(l => new LinkedSource(new(l.Key), l.Value, IsEnabled(new(l.Key))))]
            : [];

    /// <summary>The sources of the stock, by code, disabled ones included.</summary>
    public IReadOnlyList<SourceCode> SourceCodesOf(StockId stock)
    {
        if (!Stocks.TryGetValue(stock.Value, out var links))
            return [];
        var codes = new List<SourceCode>(links.Count);
        foreach (var (source, _) in links)
            codes.Add(new(source));
        return codes;
    }

    /// <summary>The stock and all stocks that share a source with it, directly or through others; itself
    /// first.</summary>
    public IReadOnlyList<StockId> StocksConnectedWith(StockId stock) => Connected([stock]);

    /// <summary>The stocks that draw on one of the sources, and all that share a source with them, directly or through
    /// others.</summary>
    public IReadOnlyList<StockId> StocksConnectedWith(IReadOnlyCollection<SourceCode> sources) =>
        Connected(
        [
            .. Stocks
                .Where(s => sources.Any(source => s.Value.ContainsKey(source.Value)))
                .Select(s => new StockId(s.Key)),
        ]);

    public IState Evolve(IEvent @event) => Evolve((IPlaceDirectoryEvent)@event);

    public PlaceDirectory Evolve(IPlaceDirectoryEvent @event) => @event switch
    {
        SourceListed e => this with { Sources = Sources.SetItem(e.Source.Value, e.IsEnabled) },
        StockListed e => this with
        {
            Stocks = Stocks.SetItem(e.Stock.Value, Empty),
            HighestStock = Math.Max(HighestStock, e.Stock.Value),
        },
        StockUnlisted e => this with
        {
            Stocks = Stocks.Remove(e.Stock.Value),
            StockSettings = StockSettings?.Remove(e.Stock.Value),
        },
        LinkListed e => WithLinks(e.Stock, l => l.SetItem(e.Source.Value, e.Priority)),
        LinkUnlisted e => WithLinks(e.Stock, l => l.Remove(e.Source.Value)),
        ChannelListed e => this with { Channels = Channels.SetItem(e.Channel, e.Stock.Value) },
        ChannelUnlisted e => this with { Channels = Channels.Remove(e.Channel) },
        StockSettingsListed e => this with
        {
            StockSettings = (StockSettings ?? ImmutableSortedDictionary<int, StockSettings>.Empty)
                .SetItem(e.Stock.Value, e.Settings),
        },
        SourceSettingsListed e => this with
        {
            SourceSettings = (SourceSettings ?? NoSettings).SetItem(e.Source.Value, e.Settings),
        },
        ICentreListing e => this with { Centres = CentresOf().Evolve(e) },
        _ => throw new UnknownEventException(@event),
    };

    private List<StockId> Connected(List<StockId> found)
    {
        for (var next = 0; next < found.Count; next++)
        {
            var sources = Stocks.GetValueOrDefault(found[next].Value) ?? Empty;
            foreach (var (number, links) in Stocks)
            {
                if (HasOneOf(links, sources) && !found.Contains(new(number)))
                    found.Add(new(number));
            }
        }

        return found;
    }

    // Asked with every order.
    private static bool HasOneOf(
        ImmutableSortedDictionary<string, int> links, ImmutableSortedDictionary<string, int> sources)
    {
        foreach (var (source, _) in links)
        {
            if (sources.ContainsKey(source))
                return true;
        }

        return false;
    }

    private PlaceDirectory WithLinks(
        StockId stock, Func<ImmutableSortedDictionary<string, int>, ImmutableSortedDictionary<string, int>> change) =>
        this with { Stocks = Stocks.SetItem(stock.Value, change(Stocks.GetValueOrDefault(stock.Value) ?? Empty)) };
}
