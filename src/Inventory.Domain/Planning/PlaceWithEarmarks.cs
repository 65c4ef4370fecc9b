using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Places a transfer order, and earmarks goods for its lines where the policies of their items say always. Answer:
/// <see cref="EarmarkResult"/>, then; a line without goods is placed all the same. Refused: what
/// <see cref="PlaceTransferOrder"/> is refused with, and <see cref="PlanWithEarmarks.CandidatesNeeded"/>.
/// </summary>
/// <param name="Candidates">Supplies that may do; null: nobody looked for them, which is refused where they are
/// needed.</param>
public sealed record PlaceWithEarmarks(PlaceTransferOrder Place, IReadOnlyList<EarmarkEnd>? Candidates) : ICommand
{
    public IEnumerable<StreamId> Streams => [.. Place.Streams, .. Place.Lines.Select(l => Earmarks.StreamOf(l.Sku))];

    public Decision Decide(IStates states)
    {
        var decision = Place.Decide(states);
        // An order that is there already has what it got.
        return decision.IsRefused || decision.Events.Count == 0
            ? decision
            : AlwaysEarmark.Follow(
                states,
                decision,
                Place.Lines.Select((line, at) => (EarmarkEnd.Of(Place.Order, at + 1), line.Sku)),
                Candidates);
    }
}
