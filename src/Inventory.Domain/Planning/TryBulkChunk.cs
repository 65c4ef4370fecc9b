using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Decides the pairs of one chunk with all their books and writes nothing. Answer: a list of <see cref="BulkTrial"/>,
/// one for each pair. Refused as <see cref="StartBulkOperation"/> is.
/// </summary>
public sealed record TryBulkChunk(BulkTerms Terms, IReadOnlyList<BulkPair> Pairs) : ICommand
{
    public IEnumerable<StreamId> Streams => [Sources.PlaceDirectory.Stream];

    public Decision Decide(IStates states)
    {
        if (StartBulkOperation.RefusePairs(Terms, Pairs) is { } refusal)
            return refusal;
        if (StartBulkOperation.RefuseDestination(states, Terms) is { } unknown)
            return unknown;

        var steps = new BulkSteps(new(states), Terms);
        IReadOnlyList<BulkTrial> trials = [.. Pairs.Select(steps.Do)];
        return Decision.Accept([], trials);
    }
}
