using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>The state of an item at a source at a moment of the log.</summary>
public sealed record SourceItemAsOf(long Sequence, long Version, SourceItem State);

/// <summary>What could be sold of an item in a stock at a moment of the log.</summary>
public sealed record SalableAsOf(long Sequence, SalableAnswer Answer);

/// <summary>Says how things stood at a moment: a time such as 2026-01-31T12:00:00Z or a sequence number; null:
/// now.</summary>
public sealed class AsOfQuery(StreamHistory history, StreamReading reading)
{
    /// <exception cref="MalformedRequestException"><c>moment-malformed</c>.</exception>
    public async Task<SourceItemAsOf> SourceItemAsync(
        Sku sku, SourceCode source, string? moment, CancellationToken cancellation)
    {
        var sequence = await SequenceOfAsync(moment, cancellation);
        var (state, version) = await reading.AsOfAsync(SourceItem.StreamOf(sku, source), sequence, cancellation);
        return new(sequence, version, state);
    }

    /// <summary>By the settings, links and promises of the moment.</summary>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>stock-not-found</c>.</exception>
    /// <exception cref="MalformedRequestException"><c>moment-malformed</c>.</exception>
    public async Task<SalableAsOf> SalableAsync(
        Sku sku, StockId stock, string? moment, CancellationToken cancellation)
    {
        var sequence = await SequenceOfAsync(moment, cancellation);
        var found = await reading.AskAsOfAsync(states => SalableOf(states, sku, stock), sequence, cancellation);
        return new(sequence, SalabilityEndpoints.AnswerOf(found));
    }

    /// <summary>The last sequence of a moment.</summary>
    /// <exception cref="MalformedRequestException"><c>moment-malformed</c>.</exception>
    public async Task<long> SequenceOfAsync(string? moment, CancellationToken cancellation)
    {
        try
        {
            return await history.SequenceOfAsync(moment, cancellation);
        }
        catch (FormatException)
        {
            throw new MalformedRequestException(
                "moment-malformed", "moment is a time like 2026-01-31T12:00:00Z or a sequence number.");
        }
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>stock-not-found</c>.</exception>
    private static SalableItem SalableOf(IStates states, Sku sku, StockId stock)
    {
        var item = states.Get(Item.StreamOf(sku));
        if (!item.IsRegistered)
            throw new NotFoundException("item-not-found", $"There was no item {sku}.");
        if (!states.Get(PlaceDirectory.Stream).Knows(stock))
            throw new NotFoundException("stock-not-found", $"There was no stock {stock}.");
        return new(
            sku,
            states.IsSalable(sku, stock),
            item.Type.IsComposite ? null : states.SalabilityOf(sku, stock));
    }
}
