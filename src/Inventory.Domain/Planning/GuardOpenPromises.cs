using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Carries out a command unless it would take goods away from under open promises. Refused: what the command is refused
/// with, and <c>open-promises-affected</c>.
/// </summary>
public sealed record GuardOpenPromises(ICommand Command) : ICommand
{
    public IEnumerable<StreamId> Streams => Command.Streams;

    public Decision Decide(IStates states)
    {
        var decision = Command.Decide(states);
        if (decision.IsRefused)
            return decision;

        var after = new Draft(states);
        foreach (var (stream, @event) in decision.Events)
            after.Add(stream!, @event);
        var bare = Preview.Effects(states, after).FirstOrDefault(e => e.HeldWithoutGoods.IsPositive);
        return bare is null
            ? decision
            : Decision.Refuse(
                "open-promises-affected",
                $"{bare.HeldWithoutGoods} of {bare.Sku} promised by stock {bare.Stock} would have no goods.");
    }
}
