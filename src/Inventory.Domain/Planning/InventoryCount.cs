using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>A quantity of one item, or of one variant, lot or serial number of it.</summary>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record CountedGoods(
    Sku Sku,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    StatedQuantity? Stated = null)
{
    /// <summary>Goods that are counted together, in whatever unit.</summary>
    internal CountedGoods Key => this with { Quantity = Quantity.Zero, Stated = null };
}

/// <summary>What somebody found of one item, or of one variant, lot or serial number of it.</summary>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record FoundGoods(
    Sku Sku,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Unit = null);

/// <summary>What was expected of an item, variant, lot or serial number, and what was found.</summary>
public sealed record CountDifference(
    Sku Sku,
    string? Lot,
    Quantity Expected,
    Quantity Recorded,
    string? Serial = null,
    string? Variant = null)
{
    public Quantity Difference => Recorded - Expected;
}

public interface IInventoryCountEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Items">The lines, in the order they were asked for.</param>
/// <param name="Expected">Per item, variant, lot and serial number: all that was posted up to the date.</param>
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

/// <summary>An order to count goods at one source. Stream: <c>inventory-count/{id}</c>.</summary>
/// <param name="LastEntries">By line: the number of the item's last entry when this was expected.</param>
/// <param name="Recordings">By number.</param>
public sealed record InventoryCount(
    CountStatus Status,
    SourceCode Source,
    DateOnly PostingDate,
    ImmutableList<Sku> Items,
    ImmutableList<CountedGoods> Expected,
    ImmutableList<int> LastEntries,
    ImmutableSortedDictionary<int, Recording> Recordings,
    ImmutableList<CountDifference> Differences) : IState<InventoryCount>
{
    public static InventoryCount Initial { get; } = new(
        CountStatus.Unknown, default, default, [], [], [], ImmutableSortedDictionary<int, Recording>.Empty, []);

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
        CountRecalculated e => this with { Expected = [.. e.Expected], LastEntries = [.. e.LastEntries] },
        CountRecorded e => this with { Recordings = Recordings.SetItem(e.Recording, new(false, e.Goods)) },
        CountRecordingFinished e => this with
        {
            Recordings = Recordings.SetItem(e.Recording, Recordings[e.Recording] with { IsFinished = true }),
        },
        CountReopened => this with { Status = CountStatus.Open, Differences = [] },
        CountFinished e => this with { Status = CountStatus.Finished, Differences = [.. e.Differences] },
        CountPosted => this with { Status = CountStatus.Posted },
        _ => throw new UnknownEventException(@event),
    };
}
