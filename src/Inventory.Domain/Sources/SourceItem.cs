using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>The stock of one item at one source. Stream: <c>source-item/{sku}/{source}</c>.</summary>
/// <param name="IsInStock">Goods here may be sold. Assigning a source does not set it; the first goods booked in
/// do.</param>
/// <param name="HasNotifySetting">The pair takes part in the low-stock list.</param>
/// <param name="IsLow">Reported as low, and not cleared since.</param>
/// <param name="CountedAt">The latest moment that a counted quantity was stated for; null: none was.</param>
public sealed record SourceItem(
    bool IsAssigned,
    Quantity OnHand,
    bool IsInStock,
    bool HasNotifySetting,
    Quantity? NotifyQuantity,
    Quantity? SafetyStock = null,
    Quantity? BackorderLimit = null,
    bool IsLow = false,
    DateTimeOffset? CountedAt = null) : IState<SourceItem>
{
    public static SourceItem Initial { get; } = new(false, Quantity.Zero, false, false, null);

    public static string Alias => "source_item";

    public static StreamId<SourceItem> StreamOf(Sku sku, SourceCode source) =>
        StreamId<SourceItem>.Of("source-item", sku.Value, source.Value);

    /// <summary>The settings of the item at this source alone.</summary>
    public SourceSettings SettingsOf() =>
        NotifyQuantity is null && SafetyStock is null && BackorderLimit is null
            ? SourceSettings.Inherited
            : new(NotifyQuantity, SafetyStock, BackorderLimit);

    public IState Evolve(IEvent @event) => Evolve((ISourceItemEvent)@event);

    public SourceItem Evolve(ISourceItemEvent @event) => @event switch
    {
        SourceAssigned => this with { IsAssigned = true },
        SourceUnassigned => Initial with { CountedAt = CountedAt },
        SourceItemStatusChanged e => this with { IsInStock = e.IsInStock },
        NotifyQuantitySet e => this with { HasNotifySetting = true, NotifyQuantity = e.NotifyQuantity },
        QuantityCounted e => this with { CountedAt = e.CountedAt },
        NotifyQuantityRemoved => this with { HasNotifySetting = false, NotifyQuantity = null },
        SourceItemSettingsSet e => this with { SafetyStock = e.SafetyStock, BackorderLimit = e.BackorderLimit },
        LowStockReached => this with { IsLow = true },
        LowStockCleared => this with { IsLow = false },
        StockCounted => this, // What differed is moved by itself.
        NonInventoryMoved => this, // Nobody keeps account of it.
        IStockMovement e => this with { OnHand = OnHand + e.Change },
        _ => throw new UnknownEventException(@event),
    };
}
