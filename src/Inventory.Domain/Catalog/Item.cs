using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

public interface IItemEvent : IEvent;

/// <summary>What the item is to stock. The numbers are stored.</summary>
public enum ItemType
{
    Simple = 0,
    Virtual = 1,
    Downloadable = 2,
    Configurable = 3,
    Grouped = 4,
    Bundle = 5,
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

public sealed record ItemRegistered(
    Sku Sku, string Name, ItemType Type, string? Category, StockSettings Stock, CostingTerms Costing) : IItemEvent;

public sealed record ItemStockSettingsChanged(Sku Sku, StockSettings Stock) : IItemEvent;

public sealed record ItemCostingTermsChanged(Sku Sku, CostingTerms Costing) : IItemEvent;

/// <summary>Master data, stock settings and promises of one item. Stream: <c>item/{sku}</c>.</summary>
public sealed record Item(
    bool IsRegistered, string Name, ItemType Type, string? Category, StockSettings Stock, CostingTerms Costing)
    : IState<Item>
{
    public static Item Initial { get; } =
        new(false, "", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default);

    public static string Alias => "item";

    public static StreamId<Item> StreamOf(Sku sku) => StreamId<Item>.Of("item", sku.Value);

    public IState Evolve(IEvent @event) => Evolve((IItemEvent)@event);

    public Item Evolve(IItemEvent @event) => @event switch
    {
        ItemRegistered e => this with
        {
            IsRegistered = true,
            Name = e.Name,
            Type = e.Type,
            Category = e.Category,
            Stock = e.Stock,
            Costing = e.Costing,
        },
        ItemStockSettingsChanged e => this with { Stock = e.Stock },
        ItemCostingTermsChanged e => this with { Costing = e.Costing },
        _ => throw new UnknownEventException(@event),
    };
}
