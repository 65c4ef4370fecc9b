using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Corrects promises by hand: a negative quantity holds goods, a positive one frees them. Items without stock
/// management, and
/// companies that do not reserve on order, write nothing. Refused: <c>item-not-found</c>, <c>item-is-composite</c>,
/// <c>item-type</c>, <c>item-blocked</c> (nothing more is held), <c>stock-not-found</c>.
/// </summary>
/// <param name="Type">Why, in words; by default <c>manual_adjustment</c>.</param>
public sealed record AppendReservation(
    Sku Sku, StockId Stock, Quantity Quantity, string? Type = null, OrderId? Order = null) : ICommand
{
    public const string DefaultType = "manual_adjustment";

    /// <summary>The item got another key; what is held by hand went along.</summary>
    public const string RenamedType = "item_renamed";

    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, CompanySettings.Stream, Item.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        // What is blocked is promised to nobody any more, but what was promised may be freed.
        if ((Quantity.IsNegative ? states.RefuseWithoutStock(Sku) : RefuseToFree(states)) is { } refusal)
            return refusal;
        if (!states.Get(PlaceDirectory.Stream).Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (Quantity.IsZero || !states.SettingsOf(Sku, Stock).TakesReservations)
            return Decision.Nothing;

        var appended = new ReservationAppended(Sku, Stock, Quantity, Type ?? DefaultType, Order);
        return Decision.Accept([new StreamEvent(Item.StreamOf(Sku), appended)]);
    }

    private Decision? RefuseToFree(IStates states) =>
        states.RefuseUnknownItem(Sku) ?? states.Get(Item.StreamOf(Sku)).RefuseUse(Sku, ItemUse.Stocking);
}
