using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>What to append so that the promises of an order are right again; as <c>Inconsistencies</c> reports
/// it.</summary>
public sealed record Compensation(OrderId Order, Sku Sku, Quantity Quantity, StockId Stock);

/// <summary>
/// Repairs promises. All or none. Refused: <c>validation.items.empty</c> and the codes of
/// <see cref="AppendReservation"/>.
/// </summary>
public sealed record CreateCompensations(IReadOnlyList<Compensation> Items) : ICommand
{
    public const string ReservationType = "manual_compensation";

    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, .. Items.Select(i => Item.StreamOf(i.Sku))];

    public Decision Decide(IStates states)
    {
        if (Items.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to compensate.");

        var events = new List<StreamEvent>();
        foreach (var (order, sku, quantity, stock) in Items)
        {
            var decision = new AppendReservation(sku, stock, quantity, ReservationType, order).Decide(states);
            if (decision.IsRefused)
                return decision;
            events.AddRange(decision.Events);
        }

        return Decision.Accept(events);
    }
}
