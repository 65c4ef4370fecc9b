using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>When a stream's state is kept so that it need not be folded from the start.</summary>
public static class SnapshotPolicy
{
    /// <summary>Events after the last snapshot before a new one is worth a row.</summary>
    public const int EventsMin = 200;

    /// <summary>Snapshot characters that one event may cost: a large state is kept less often.</summary>
    public const int CharactersPerEventMax = 200;

    public static List<Snapshot> Due(List<NewEvent> events, StateCache states, EventBodies bodies)
    {
        var due = new List<Snapshot>();
        foreach (var e in events)
        {
            if (e.Version < EventsMin)
                continue;
            if (states.Find(e.StreamId) is not { } stream || stream.Version != e.Version || !IsDue(stream))
                continue;
            due.Add(new(e.StreamId, stream.Version, bodies.Write(stream.State)));
        }

        return due;
    }

    private static bool IsDue(CachedStream stream)
    {
        var tail = stream.Version - stream.SnapshotVersion;
        return tail >= EventsMin && tail * CharactersPerEventMax >= stream.SnapshotLength;
    }
}
