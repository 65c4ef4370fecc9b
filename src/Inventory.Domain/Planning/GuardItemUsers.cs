using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Carries out a change of an item's card unless something uses the item as it is. Source: Business Central, item type:
/// not while document lines or bills of material name the item. Refused: what the command is refused with, and
/// <c>item-in-use</c>.
/// </summary>
/// <param name="Users">Streams that may use the item, as of <see cref="RemoveItem"/>, and its own bill of
/// material.</param>
public sealed record GuardItemUsers(ICommand Command, Sku Sku, IReadOnlyList<StreamId> Users) : ICommand
{
    public IEnumerable<StreamId> Streams => [.. Command.Streams, .. Users];

    public Decision Decide(IStates states)
    {
        var decision = Command.Decide(states);
        if (decision.IsRefused || decision.Events.Count == 0)
            return decision;
        return ItemUsers.Refuse(states, Sku, Users) ?? decision;
    }
}
