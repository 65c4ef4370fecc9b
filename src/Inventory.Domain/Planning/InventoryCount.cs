using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>A quantity of one item, or of one variant, lot, serial number or package of it.</summary>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record CountedGoods(
    Sku Sku,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    StatedQuantity? Stated = null,
    string? Package = null)
{
    /// <summary>Goods that are counted together, in whatever unit.</summary>
    internal CountedGoods Key => this with { Quantity = Quantity.Zero, Stated = null };

    internal CountedGoods Renamed(Sku from, Sku to) => Sku == from ? this with { Sku = to } : this;
}

/// <summary>What somebody found of one item, or of one variant, lot, serial number or package of it.</summary>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record FoundGoods(
    Sku Sku,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Unit = null,
    string? Package = null);

/// <summary>What was expected of an item, variant, lot, serial number or package, and what was found.</summary>
public sealed record CountDifference(
    Sku Sku,
    string? Lot,
    Quantity Expected,
    Quantity Recorded,
    string? Serial = null,
    string? Variant = null,
    string? Package = null)
{
    public Quantity Difference => Recorded - Expected;

    internal CountDifference Renamed(Sku from, Sku to) => Sku == from ? this with { Sku = to } : this;
}

public interface IInventoryCountEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Items">The lines, in the order they were asked for.</param>
/// <param name="Expected">Per item, variant, lot, serial number and package: all that was posted up to the
/// date.</param>
/// <param name="LastEntries">Per item: the number of its last entry when this was expected.</param>
public sealed record CountOrdered(
    OrderId Count,
    SourceCode Source,
    DateOnly PostingDate,
    IReadOnlyList<Sku> Items,
    IReadOnlyList<CountedGoods> Expected,
    IReadOnlyList<int> LastEntries) : IInventoryCountEvent;

/// <summary>What is expected was found out anew, line by line; see <see cref="CountOrdered"/>.</summary>
public sealed record CountRecalculated(
    OrderId Count, IReadOnlyList<CountedGoods> Expected, IReadOnlyList<int> LastEntries) : IInventoryCountEvent;

/// <summary>Somebody counted, or went on with a recording: then these are all its goods.</summary>
/// <param name="Recording">From 1, by count.</param>
public sealed record CountRecorded(OrderId Count, int Recording, IReadOnlyList<CountedGoods> Goods)
    : IInventoryCountEvent;

/// <summary>Nothing is added to the recording any more.</summary>
public sealed record CountRecordingFinished(OrderId Count, int Recording) : IInventoryCountEvent;

public sealed record CountFinished(OrderId Count, IReadOnlyList<CountDifference> Differences) : IInventoryCountEvent;

/// <summary>The count is open again; what was recorded stays.</summary>
public sealed record CountReopened(OrderId Count) : IInventoryCountEvent;

/// <summary>The differences were booked; their movements stand beside this in the log.</summary>
public sealed record CountPosted(OrderId Count, DateOnly PostingDate) : IInventoryCountEvent;

/// <summary>An item has another key: whatever the count says of the old one, it says of the new one from now
/// on.</summary>
/// <param name="LastEntry">Number of the last entry under the new key when its goods had come over.</param>
/// <param name="IsOutdated">The item was moved before since what is expected of it was found out.</param>
public sealed record CountItemRenamed(OrderId Count, Sku From, Sku To, int LastEntry, bool IsOutdated)
    : IInventoryCountEvent;

/// <summary>How far a count is.</summary>
public enum CountStatus
{
    Unknown = 0,
    Open = 1,
    Finished = 2,
    Posted = 3,
}

/// <summary>What somebody noted of a count.</summary>
public sealed record Recording(bool IsFinished, IReadOnlyList<CountedGoods> Goods);

/// <summary>An item that got another key while it was on the count.</summary>
public sealed record CountRename(Sku From, Sku To);

/// <summary>An order to count goods at one source. Stream: <c>inventory-count/{id}</c>.</summary>
/// <param name="LastEntries">By line: the number of the item's last entry when this was expected.</param>
/// <param name="Recordings">By number.</param>
/// <param name="Renames">In their order; entries under the old keys belong to the items on.</param>
/// <param name="Outdated">Items that were outdated when they got another key.</param>
public sealed record InventoryCount(
    CountStatus Status,
    SourceCode Source,
    DateOnly PostingDate,
    ImmutableList<Sku> Items,
    ImmutableList<CountedGoods> Expected,
    ImmutableList<int> LastEntries,
    ImmutableSortedDictionary<int, Recording> Recordings,
    ImmutableList<CountDifference> Differences,
    ImmutableList<CountRename> Renames,
    ImmutableList<Sku> Outdated) : IState<InventoryCount>
{
    public static InventoryCount Initial { get; } = new(
        CountStatus.Unknown, default, default, [], [], [], ImmutableSortedDictionary<int, Recording>.Empty, [], [], []);

    public static string Alias => "inventory_count";

    public static StreamId<InventoryCount> StreamOf(OrderId count) =>
        StreamId<InventoryCount>.Of("inventory-count", count.Value);

    /// <summary>The goods of all recordings.</summary>
    public IEnumerable<CountedGoods> RecordedGoods() => Recordings.Values.SelectMany(r => r.Goods);

    public IState Evolve(IEvent @event) => Evolve((IInventoryCountEvent)@event);

    public InventoryCount Evolve(IInventoryCountEvent @event) => @event switch
    {
        CountOrdered e => this with
        {
            Status = CountStatus.Open,
            Source = e.Source,
            PostingDate = e.PostingDate,
            Items = [.. e.Items],
            Expected = [.. e.Expected],
            LastEntries = [.. e.LastEntries],
        },
        CountRecalculated e => this with
        {
            Expected = [.. e.Expected], LastEntries = [.. e.LastEntries], Outdated = [],
        },
        CountRecorded e => this with { Recordings = Recordings.SetItem(e.Recording, new(false, e.Goods)) },
        CountRecordingFinished e => this with
        {
            Recordings = Recordings.SetItem(e.Recording, Recordings[e.Recording] with { IsFinished = true }),
        },
        CountReopened => this with { Status = CountStatus.Open, Differences = [] },
        CountFinished e => this with { Status = CountStatus.Finished, Differences = [.. e.Differences] },
        CountPosted => this with { Status = CountStatus.Posted },
        CountItemRenamed e => Renamed(e),
        _ => throw new UnknownEventException(@event),
    };

    /// <summary>The keys that an item of the count had since it was ordered, the present one last.</summary>
    internal IEnumerable<Sku> KeysOf(Sku sku) =>
        [.. Renames.Where(r => r.To == sku && r.From != sku).SelectMany(r => KeysOf(r.From)), sku];

    private InventoryCount Renamed(CountItemRenamed e) => this with
    {
        LastEntries = [.. LastEntries.Select((last, line) => Items[line] == e.From ? e.LastEntry : last)],
        Items = Items.ConvertAll(sku => sku == e.From ? e.To : sku),
        Expected = Expected.ConvertAll(g => g.Renamed(e.From, e.To)),
        Recordings = Recordings.ToImmutableSortedDictionary(
            r => r.Key,
            r => r.Value with { Goods = [.. r.Value.Goods.Select(g => g.Renamed(e.From, e.To))] }),
        Differences = Differences.ConvertAll(d => d.Renamed(e.From, e.To)),
        Renames = Renames.Add(new(e.From, e.To)),
        Outdated = e.IsOutdated ? Outdated.Remove(e.From).Add(e.To) : Outdated.Remove(e.From),
    };
}
