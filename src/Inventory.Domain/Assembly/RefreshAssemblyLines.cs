using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Gives an open assembly order the lines that the bill of material has now. Lines that stay the same part keep their
/// numbers, and what was consumed of them. Source: Business Central, refresh lines. Refused:
/// <c>assembly-order-not-found</c>, <c>assembly-order-released</c>, <c>assembly-order-not-open</c>,
/// <c>bom-not-found</c>, and as <see cref="PlaceAssemblyOrder"/>.
/// </summary>
public sealed record RefreshAssemblyLines(OrderId Order) : ICommand
{
    public IEnumerable<StreamId> Streams => [AssemblyOrder.StreamOf(Order)];

    public Decision Decide(IStates states)
    {
        var order = states.Get(AssemblyOrder.StreamOf(Order));
        if (order.RefuseUnlessOpen(Order) is { } refusal)
            return refusal;
        var bom = states.Get(Bom.StreamOf(order.Sku));
        return bom.IsMade()
            ? new PlaceAssemblyOrder(Order, order.Sku, order.Terms!, AssemblyLines.Of(bom)).Decide(states)
            : Decision.Refuse("bom-not-found", $"{order.Sku} has no bill of material.");
    }
}
