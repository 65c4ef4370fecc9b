using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Takes facts of another log as they are. Never refused.</summary>
public sealed record ReplayFacts(params IReadOnlyList<StreamEvent> Facts) : ICommand
{
    public IEnumerable<StreamId> Streams => Facts.Select(f => f.Stream!);

    public Decision Decide(IStates states) => Decision.Accept(Facts);
}
