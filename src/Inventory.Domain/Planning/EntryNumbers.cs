using System.Runtime.InteropServices;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>The part of an entry of the replay that stands for (part of) one of the log.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EntryPart(int EntryNo, Quantity Quantity);

/// <summary>
/// Which entries of a replay stand for which of the log. They have the same numbers until goods of several layers are
/// transferred: how many entries arrive depends on the method. From then on the two rows of entries are laid side by
/// side, quantity by quantity.
/// </summary>
public sealed class EntryNumbers
{
    private readonly Dictionary<Sku, Rows> _tracked = [];

    /// <summary>From the entry after this on the item's numbers may differ.</summary>
    public void Track(Sku sku, int lastEntryNo)
    {
        if (!_tracked.ContainsKey(sku))
            _tracked[sku] = new(lastEntryNo);
    }

    /// <summary>Whether an entry of the log has no counterpart yet.</summary>
    public bool Awaits(Sku sku, int entryNo) =>
        _tracked.TryGetValue(sku, out var rows) && entryNo > rows.SameThrough && !rows.Parts.ContainsKey(entryNo);

    /// <summary>The parts that stand for an entry; null: the entry of the same number does.</summary>
    public IReadOnlyList<EntryPart>? Of(Sku sku, int entryNo) =>
        _tracked.TryGetValue(sku, out var rows) && entryNo > rows.SameThrough
            ? rows.Parts.GetValueOrDefault(entryNo) ?? [] : null;

    /// <summary>The parts that stand for what was taken of an increase.</summary>
    internal IReadOnlyList<EntryPart> PartsOf(Sku sku, Application taken) =>
        Of(sku, taken.Inbound) ?? [new(taken.Inbound, taken.Quantity)];

    /// <summary>The one entry that stands for most of an entry.</summary>
    public int Main(Sku sku, int entryNo) => Of(sku, entryNo) switch
    {
        null => entryNo,
        { Count: 0 } => 0,
        { } parts => parts.MaxBy(p => p.Quantity.Value).EntryNo,
    };

    public void AddLogged(Sku sku, int entryNo, Quantity quantity)
    {
        if (!_tracked.TryGetValue(sku, out var rows) || entryNo <= rows.SameThrough)
            return;
        rows.Logged.Enqueue(new(entryNo, quantity.Abs()));
        rows.Match();
    }

    public void AddReplayed(Sku sku, int entryNo, Quantity quantity)
    {
        if (!_tracked.TryGetValue(sku, out var rows) || entryNo <= rows.SameThrough)
            return;
        rows.Replayed.Enqueue(new(entryNo, quantity.Abs()));
        rows.Match();
    }

    /// <summary>An entry that only the log has: others stand for it.</summary>
    public void Stand(Sku sku, int entryNo, IReadOnlyList<EntryPart> parts) => _tracked[sku].Parts[entryNo] = parts;

    private sealed class Rows(int sameThrough)
    {
        private readonly List<EntryPart> _found = [];
        private Quantity _loggedDone = Quantity.Zero;
        private Quantity _replayedDone = Quantity.Zero;

        public int SameThrough => sameThrough;

        public Queue<EntryPart> Logged { get; } = [];

        public Queue<EntryPart> Replayed { get; } = [];

        public Dictionary<int, IReadOnlyList<EntryPart>> Parts { get; } = [];

        public void Match()
        {
            while (Logged.TryPeek(out var logged) && Replayed.TryPeek(out var replayed))
            {
                var part = Quantity.Min(logged.Quantity - _loggedDone, replayed.Quantity - _replayedDone);
                _found.Add(new(replayed.EntryNo, part));
                _loggedDone += part;
                _replayedDone += part;
                if (_replayedDone == replayed.Quantity)
                {
                    Replayed.Dequeue();
                    _replayedDone = Quantity.Zero;
                }

                if (_loggedDone != logged.Quantity)
                    continue;
                Logged.Dequeue();
                _loggedDone = Quantity.Zero;
                Parts[logged.EntryNo] = [.. _found];
                _found.Clear();
            }
        }
    }
}
