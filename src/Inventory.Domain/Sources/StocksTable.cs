using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>stocks</c>, key (id).</summary>
public sealed record StockRow(int Id, string Name);

public static class StocksTable
{
    /// <summary>What the table holds before the first event is folded.</summary>
    public static IReadOnlyList<StockRow> Beginning { get; } = [new(StockId.Default.Value, Stock.DefaultName)];

    public static void Fold(IRows<int, StockRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case StockRegistered registered:
                rows.Put(new(registered.Stock.Value, registered.Name));
                break;
            case StockRenamed renamed:
                rows.Put(new(renamed.Stock.Value, renamed.Name));
                break;
            case StockDeleted deleted:
                rows.Remove(deleted.Stock.Value);
                break;
        }
    }
}

/// <summary>Table <c>stock_links</c>, key (stock, source).</summary>
public sealed record StockLinkRow(int Stock, string Source, int Priority);

public static class StockLinksTable
{
    /// <summary>What the table holds before the first event is folded.</summary>
    public static IReadOnlyList<StockLinkRow> Beginning { get; } =
        [new(StockId.Default.Value, SourceCode.Default.Value, 1)];

    public static void Fold(IRows<(int Stock, string Source), StockLinkRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case SourceLinked linked:
                rows.Put(new(linked.Stock.Value, linked.Source.Value, linked.Priority));
                break;
            case SourceUnlinked unlinked:
                rows.Remove((unlinked.Stock.Value, unlinked.Source.Value));
                break;
        }
    }
}

/// <summary>Table <c>sales_channels</c>, key (channel): which stock a channel sells from.</summary>
public sealed record SalesChannelRow(string Channel, int Stock);

public static class SalesChannelsTable
{
    public static void Fold(IRows<string, SalesChannelRow> rows, Recorded e)
    {
        if (e.Event is not SalesChannelsSet set)
            return;

        // A channel that moved may be in its new stock's list already: only rows that still name this stock are its
        // own.
        foreach (var old in rows.Where("stock", set.Stock.Value))
        {
            if (!set.Channels.Contains(old.Channel, StringComparer.Ordinal))
                rows.Remove(old.Channel);
        }

        foreach (var channel in set.Channels)
            rows.Put(new(channel, set.Stock.Value));
    }
}
