using System.Text.Json;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Costing;

/// <summary>
/// Decides every command of some books once more, on states of which random pages are out of memory, and takes the same
/// events. What it decides must be the same to the letter. Does what the shell does: notes what is missing, loads it, and
/// begins again.
/// </summary>
internal sealed class PagedTwin : IStates
{
    private const int RoundsMax = 200;

    private readonly Dictionary<string, IState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, PageKey), object> _store = [];
    private readonly Dictionary<string, Pages> _taken = new(StringComparer.Ordinal);
    private readonly Random _random;

    public PagedTwin(TestBooks books, int seed)
    {
        _random = new(seed);
        books.Decided = Compare;
        books.Appended = Take;
    }

    /// <summary>Pages that had to be loaded so far.</summary>
    public int Loaded { get; private set; }

    public IReadOnlyDictionary<string, IState> States => _states;

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState> =>
        _states.TryGetValue(stream.Value, out var state) ? (TState)state : TState.Initial;

    private void Compare(ICommand command, Decision expected)
    {
        Drop();
        var decision = Retry(() => Books.Decide(command, this));
        TextOf(decision).ShouldBe(TextOf(expected));
    }

    private void Take(StreamId stream, IEvent @event)
    {
        if (_random.Next(3) == 0)
            Drop();
        _states[stream.Value] = Retry(() =>
            (_states.TryGetValue(stream.Value, out var state) ? state : stream.Initial).Evolve(@event));
    }

    private T Retry<T>(Func<T> ask)
    {
        for (var round = 1; round <= RoundsMax; round++)
        {
            try
            {
                return ask();
            }
            catch (PagesMissingException missing)
            {
                foreach (var (stream, keys) in missing.Missing)
                {
                    var state = (IPagedState)_states[stream];
                    _states[stream] = state.With(
                        keys.Aggregate(state.Pages, (all, key) => all.Load(key, _store[(stream, key)])));
                    Loaded += keys.Count;
                }
            }
        }

        throw new InvalidOperationException("It asks for ever more pages.");
    }

    /// <summary>Writes what had changed by the last time, and may have changed again since; then lets go of some of what
    /// is written.</summary>
    private void Drop()
    {
        var share = _random.Next(4);
        foreach (var (stream, state) in _states.ToArray())
        {
            if (state is not IPagedState paged)
                continue;
            var taken = _taken.GetValueOrDefault(stream, Pages.None);
            var changed = taken.Changed().ToList();
            foreach (var (key, content) in changed)
                _store[(stream, key)] = content;
            var pages = paged.Pages.Written(changed.Select(p => p.Key), taken).In(stream);
            _taken[stream] = pages;
            _states[stream] = paged.With(pages.Without(_ => _random.Next(3) < share));
        }
    }

    private static string TextOf(Decision decision) => JsonSerializer.Serialize(new
    {
        decision.Refusal,
        Events = decision.Events.Select(e => new { e.Stream!.Value, e.Event.GetType().Name, Event = (object)e.Event }),
    });
}
