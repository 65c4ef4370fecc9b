using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Shell;

/// <summary>
/// Large states that questions loaded, so that the next question reads only what came after: an item that thousands of
/// open orders hold is asked for with each of them. Few, and none that lies in pages. Thread-safe.
/// </summary>
public sealed class KeptStates
{
    /// <summary>States a generation; the largest known takes some megabytes.</summary>
    public const int StatesMax = 16;

    /// <summary>Characters of snapshot, or of events at <see cref="CharactersPerEvent"/> each, from which on a state is
    /// worth it.</summary>
    public const int CharactersMin = 20_000;

    private const int CharactersPerEvent = 100;

    private readonly AgingCache<string, (IState State, long Version)> _states = new(StatesMax, StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Those of the streams that are here.</summary>
    public Dictionary<string, (IState State, long Version)> Of(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            var found = new Dictionary<string, (IState State, long Version)>(StringComparer.Ordinal);
            foreach (var stream in streams)
            {
                if (_states.TryGet(stream, out var kept))
                    found[stream] = kept;
            }

            return found;
        }
    }

    /// <summary>Takes a state as it was loaded, if that was much work or an older one is here.</summary>
    public void Note(string stream, IState state, long version, long snapshotCharacters, long events)
    {
        if (state is IPagedState)
            return;
        lock (_lock)
        {
            var isHere = _states.TryGet(stream, out var kept);
            if (isHere ? version > kept.Version
                : snapshotCharacters + (events * CharactersPerEvent) >= CharactersMin)
                _states.Set(stream, (state, version));
        }
    }
}
