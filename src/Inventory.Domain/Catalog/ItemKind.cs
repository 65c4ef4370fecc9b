using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Whether account is kept of an item. Source: Business Central, item types. The numbers are
/// stored.</summary>
public enum ItemKind
{
    Inventory = 0,

    /// <summary>Goods that are bought, sold and used up, but never counted.</summary>
    NonInventory = 1,

    /// <summary>Work: bought and sold, never part of anything.</summary>
    Service = 2,
}

/// <summary>What somebody wants to do with an item.</summary>
public enum ItemUse
{
    Buying,
    Selling,
    Assembling,
    Producing,
    Making,

    /// <summary>Work on the item at a customer's.</summary>
    Servicing,

    /// <summary>Transfers, counts, revaluations, tracking and reservations.</summary>
    Stocking,
}

public static class ItemKinds
{
    /// <summary>The code of the refusal of what a kind does not allow.</summary>
    public const string WrongKind = "item-type";

    extension(ItemKind kind)
    {
        /// <summary>The matrix of item types.</summary>
        public bool Allows(ItemUse use) => kind switch
        {
            ItemKind.Inventory => true,
            ItemKind.NonInventory => use is not (ItemUse.Making or ItemUse.Stocking),
            _ => use is ItemUse.Buying or ItemUse.Selling,
        };
    }

    extension(Item item)
    {
        /// <summary>
        /// The refusal <c>item-type</c> when items of this kind are not used so, or null.
        /// </summary>
        public Decision? RefuseUse(Sku sku, ItemUse use) => item.Kind.Allows(use)
            ? null
            : Decision.Refuse(WrongKind, $"{sku} is of kind {item.Kind}, which allows no {use}.");

        /// <summary>The refusal <c>item-blocked</c>, or <c>sales-blocked</c>, <c>purchasing-blocked</c>,
        /// <c>production-blocked</c> or <c>service-blocked</c>, or null. Returns are free of the last four.</summary>
        public Decision? RefuseBlocked(Sku sku, ItemUse use) => item.Blocked?.Refuse(sku.Value, use);
    }
}
