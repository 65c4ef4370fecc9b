using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Whose number a reference is. The numbers are stored.</summary>
public enum ItemReferenceType
{
    Plain = 0,
    Customer = 1,
    Vendor = 2,
    BarCode = 3,
}

/// <summary>Another number of an item. Source: Business Central, item references.</summary>
/// <param name="TypeNo">Number of the customer or vendor; empty for the others.</param>
/// <param name="Variant">The variant that the number means; null: any.</param>
/// <param name="Unit">The unit that the number means; null: the base unit.</param>
/// <param name="ValidFrom">The first day; null: always was.</param>
/// <param name="ValidTo">The last day; null: for ever.</param>
public sealed record ItemReference(
    ItemReferenceType Type,
    string TypeNo,
    string ReferenceNo,
    string? Variant = null,
    string? Unit = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null)
{
    /// <summary>What tells it from the other references of its item: all but the dates.</summary>
    internal ItemReference Key() => this with { ValidFrom = null, ValidTo = null };

    /// <summary>The same as it is stored: what says nothing is absent.</summary>
    internal ItemReference Plain() => this with { Variant = OrNull(Variant), Unit = OrNull(Unit) };

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>
/// Gives an item another number, or one that it has other dates. Refused: <c>item-not-found</c>,
/// <c>validation.reference.empty</c>, <c>validation.reference.dates</c> (ends before it begins),
/// <c>unit-not-found</c>, <c>variant-not-found</c>.
/// </summary>
public sealed record AddItemReference(Sku Sku, ItemReference Reference) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (string.IsNullOrWhiteSpace(Reference.ReferenceNo))
            return Decision.Refuse("validation.reference.empty", "A reference has a number.");
        if (Reference.ValidTo < Reference.ValidFrom)
            return Decision.Refuse("validation.reference.dates", "A reference ends on its first day or later.");
        var reference = Reference.Plain();
        if (item.UnitsOf().QuantityPer(reference.Unit) is null)
            return Decision.Refuse("unit-not-found", $"{Sku} has no unit {reference.Unit}.");
        if (item.RefuseUnknownVariant(Sku, reference.Variant) is { } unknown)
            return unknown;
        return item.ReferencesOf().Contains(reference)
            ? Decision.Nothing
            : Decision.Accept(new ItemReferenceAdded(Sku, reference));
    }
}

/// <summary>Takes a number of an item away, whatever its dates. Refused: <c>item-not-found</c>.</summary>
public sealed record RemoveItemReference(Sku Sku, ItemReference Reference) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        var key = Reference.Plain().Key();
        return item.ReferencesOf().FirstOrDefault(r => r.Key() == key) is { } known
            ? Decision.Accept(new ItemReferenceRemoved(Sku, known))
            : Decision.Nothing;
    }
}
