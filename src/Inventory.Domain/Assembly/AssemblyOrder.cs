using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>How far an assembly order is.</summary>
public enum AssemblyOrderStatus
{
    Unknown = 0,
    Open = 1,

    /// <summary>Head and lines are locked, but for the quantity to assemble.</summary>
    Released = 2,

    /// <summary>All is assembled.</summary>
    Finished = 3,

    /// <summary>What was left is not made any more.</summary>
    Closed = 4,
}

/// <summary>One line with what became of it.</summary>
public sealed record AssemblyLineState(AssemblyLine Line, Quantity Consumed)
{
    /// <summary>What so many pieces need of the line.</summary>
    public Quantity NeededFor(Quantity pieces) => Line.Usage == ResourceUsage.Fixed
        ? Line.QuantityPer ?? Quantity.Zero
        : Rounding.ToQuantity((Line.QuantityPer?.Value ?? 0m) * pieces.Value);

    /// <summary>What all pieces need that is not consumed yet.</summary>
    public Quantity RemainingOf(Quantity pieces) => (NeededFor(pieces) - Consumed).AtLeastZero();
}

/// <summary>An order to make an item of others, in parts. Stream: <c>assembly-order/{id}</c>. Source: Business Central,
/// assembly orders.</summary>
/// <param name="Terms">Null: there is no such order.</param>
/// <param name="Lines">In the order of the list; their numbers may be in another.</param>
/// <param name="ToAssemble">Null: all that is open.</param>
/// <param name="Postings">Those that were not undone, by number.</param>
/// <param name="Earmarked">What of its postings had been earmarked, by posting; null: nothing.</param>
public sealed record AssemblyOrder(
    AssemblyOrderStatus Status,
    Sku Sku,
    AssemblyTerms? Terms,
    ImmutableList<AssemblyLineState> Lines,
    Quantity Assembled,
    Quantity? ToAssemble,
    ImmutableSortedDictionary<int, AssemblyPosted> Postings,
    int LastPosting,
    int LastLine,
    ImmutableSortedDictionary<int, IReadOnlyList<ConsumedLine>>? Earmarked = null)
    : IState<AssemblyOrder>, IUsesResources
{
    public static AssemblyOrder Initial { get; } = new(
        AssemblyOrderStatus.Unknown,
        default,
        null,
        [],
        Quantity.Zero,
        null,
        ImmutableSortedDictionary<int, AssemblyPosted>.Empty,
        0,
        0);

    public static string Alias => "assembly_order";

    public static StreamId<AssemblyOrder> StreamOf(OrderId order) =>
        StreamId<AssemblyOrder>.Of("assembly-order", order.Value);

    /// <summary>Whether something may still be made.</summary>
    public bool IsOpen() => Status is AssemblyOrderStatus.Open or AssemblyOrderStatus.Released;

    /// <summary>What is still to be made; nothing of an order that is closed.</summary>
    public Quantity OpenQuantity() => IsOpen() && Terms is { } terms ? terms.Quantity - Assembled : Quantity.Zero;

    /// <summary>How much the next posting makes.</summary>
    public Quantity QuantityToAssemble() =>
        ToAssemble is { } set ? Quantity.Min(set, OpenQuantity()) : OpenQuantity();

    /// <summary>What of the line is to be consumed when so many pieces are made. Source: Business Central, the quantity
    /// to consume follows the quantity to assemble, and is never more than what is left of the line.</summary>
    public Quantity ToConsume(AssemblyLineState line, Quantity pieces) =>
        Quantity.Min(line.NeededFor(pieces), line.RemainingOf(Terms!.Quantity));

    public bool UsesResource(string resource) => IsOpen() && Lines.Exists(l => l.Line.Resource == resource);

    /// <summary>The posting that made the entry of the item, or null.</summary>
    public AssemblyPosted? PostingOf(Sku sku, int entryNo) =>
        sku == Sku ? Postings.Values.FirstOrDefault(p => p.EntryNo == entryNo) : null;

    public IState Evolve(IEvent @event) => Evolve((IAssemblyOrderEvent)@event);

    public AssemblyOrder Evolve(IAssemblyOrderEvent @event) => @event switch
    {
        AssemblyOrderPlaced e => With(e.Terms, e.Lines) with { Status = AssemblyOrderStatus.Open, Sku = e.Sku },
        AssemblyOrderChanged e => With(e.Terms, e.Lines),
        AssemblyOrderItemRenamed e => Renamed(e.From, e.To),
        QuantityToAssembleSet e => this with { ToAssemble = e.Quantity },
        AssemblyOrderReleased => this with { Status = AssemblyOrderStatus.Released },
        AssemblyOrderReopened => this with { Status = AssemblyOrderStatus.Open },
        AssemblyPosted e => Made(e.Quantity, e.Lines) with
        {
            Postings = Postings.Add(e.Posting, e),
            LastPosting = e.Posting,
        },
        AssemblyUndone e => Made(-e.Quantity, [.. e.Lines.Select(l => l with { Quantity = -l.Quantity })]) with
        {
            Postings = Postings.Remove(e.Posting),
            Earmarked = Earmarked?.Remove(e.Posting),
        },
        AssemblyEarmarksUsed e => this with
        {
            Earmarked = (Earmarked ?? ImmutableSortedDictionary<int, IReadOnlyList<ConsumedLine>>.Empty)
                .Add(e.Posting, e.Lines),
        },
        AssemblyOrderClosed => this with { Status = AssemblyOrderStatus.Closed },
        _ => throw new UnknownEventException(@event),
    };

    private AssemblyOrder Renamed(Sku from, Sku to) => this with
    {
        Sku = Sku == from ? to : Sku,
        Lines =
        [
            .. Lines.Select(l => l.Line.Component == from ? l with { Line = l.Line with { Component = to } } : l),
        ],
    };

    private AssemblyOrder With(AssemblyTerms terms, IReadOnlyList<AssemblyLine> lines)
    {
        var consumed = Lines.ToDictionary(l => l.Line.Line, l => l.Consumed);
        return this with
        {
            Terms = terms,
            Lines = [.. lines.Select(l => new AssemblyLineState(l, consumed.GetValueOrDefault(l.Line)))],
            LastLine = lines.Select(l => l.Line).Append(LastLine).Max(),
            ToAssemble = null,
        };
    }

    private AssemblyOrder Made(Quantity quantity, IReadOnlyList<ConsumedLine> consumed)
    {
        var lines = Lines;
        foreach (var (line, more) in consumed)
        {
            var at = lines.FindIndex(l => l.Line.Line == line);
            lines = lines.SetItem(at, lines[at] with { Consumed = lines[at].Consumed + more });
        }

        var assembled = Assembled + quantity;
        return this with
        {
            Lines = lines,
            Assembled = assembled,
            ToAssemble = null,
            Status = Status == AssemblyOrderStatus.Closed ? Status
                : assembled == Terms!.Quantity ? AssemblyOrderStatus.Finished
                : AssemblyOrderStatus.Released,
        };
    }
}
