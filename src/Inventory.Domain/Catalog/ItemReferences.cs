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

/// <summary>Another number of an item.</summary>
/// <param name="TypeNo">Number of the customer or vendor; empty for the others.</param>
public sealed record ItemReference(ItemReferenceType Type, string TypeNo, string ReferenceNo);

/// <summary>Gives an item another number. Refused: <c>item-not-found</c>, <c>validation.reference.empty</c>.</summary>
public sealed record AddItemReference(Sku Sku, ItemReference Reference) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (string.IsNullOrWhiteSpace(Reference.ReferenceNo))
            return Decision.Refuse("validation.reference.empty", "A reference has a number.");
        return item.ReferencesOf().Contains(Reference)
            ? Decision.Nothing
            : Decision.Accept(new ItemReferenceAdded(Sku, Reference));
    }
}
