namespace Inventory.EventStore.Tests;

public sealed record GoodsArrived(string Item, decimal Quantity);

public sealed record GoodsLeft(string Item, decimal Quantity, string? Reason = null);

/// <summary>The present shape; <c>goods_weighed</c> was stored with pounds once.</summary>
public sealed record GoodsWeighed(string Item, decimal Kilograms);
