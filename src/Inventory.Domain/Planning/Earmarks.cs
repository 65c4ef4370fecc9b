using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Whether goods of an item are earmarked. The numbers are stored.</summary>
public enum EarmarkPolicy
{
    /// <summary>Whoever wants to may.</summary>
    Optional = 0,

    Never = 1,

    /// <summary>As soon as a demand is planned.</summary>
    Always = 2,
}

/// <summary>What an earmark is about. The numbers are stored.</summary>
public enum EarmarkEndKind
{
    /// <summary>Goods that are there.</summary>
    Stock = 0,

    PlannedDocument = 1,

    /// <summary>A line of a transfer order.</summary>
    TransferOrder = 2,

    /// <summary>What an assembly order makes; with a line, a component of it.</summary>
    AssemblyOrder = 3,
}

/// <summary>Why an earmark became less. The numbers are stored.</summary>
public enum EarmarkCause
{
    /// <summary>Somebody wanted so.</summary>
    Changed = 0,

    /// <summary>The demand got its goods.</summary>
    DemandPosted = 1,

    /// <summary>The demand is less, or is no more.</summary>
    DemandChanged = 2,

    /// <summary>The supply is less, or is no more.</summary>
    SupplyChanged = 3,

    /// <summary>The supply comes after the demand.</summary>
    DateConflict = 4,

    /// <summary>The item has another key, and the earmark is of that one.</summary>
    ItemRenamed = 5,
}

/// <summary>Who wants goods, or where they come from.</summary>
/// <param name="Document">Null: goods that are there.</param>
/// <param name="Line">Of a transfer order, or of a component of an assembly order; else null.</param>
public sealed record EarmarkEnd(EarmarkEndKind Kind, OrderId? Document = null, int? Line = null)
{
    public static readonly EarmarkEnd Stock = new(EarmarkEndKind.Stock);

    public static EarmarkEnd Of(OrderId planned) => new(EarmarkEndKind.PlannedDocument, planned);

    public static EarmarkEnd Of(OrderId transfer, int line) => new(EarmarkEndKind.TransferOrder, transfer, line);

    /// <param name="line">Null: what the order makes.</param>
    public static EarmarkEnd OfAssembly(OrderId order, int? line = null) =>
        new(EarmarkEndKind.AssemblyOrder, order, line);

    /// <summary>The same, with nothing in it that says nothing: ends are compared.</summary>
    public EarmarkEnd Plain() => Kind switch
    {
        EarmarkEndKind.Stock => Stock,
        EarmarkEndKind.PlannedDocument => this with { Line = null },
        EarmarkEndKind.AssemblyOrder => this with { Line = Line is 0 ? null : Line },
        _ => this with { Line = Line ?? 1 },
    };

    public override string ToString() => Line is { } line ? $"{Document} line {line}" : Document?.Value ?? "stock";
}

/// <summary>Goods of one item, or of one to come, that are for one demand.</summary>
/// <param name="Lot">That the demand asks for; null: any.</param>
/// <param name="Serial">That the demand asks for; null: any.</param>
/// <param name="Package">That the demand asks for; null: any.</param>
public sealed record Earmark(
    EarmarkEnd Demand,
    EarmarkEnd Supply,
    SourceCode Source,
    Quantity Quantity,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Package = null)
{
    internal Numbers Numbers() => new(Lot, Serial, Package);
}

public interface IEarmarkEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

public sealed record EarmarkPolicySet(Sku Sku, EarmarkPolicy Policy) : IEarmarkEvent;

/// <param name="No">From 1, by item.</param>
public sealed record GoodsEarmarked(Sku Sku, int No, Earmark Earmark) : IEarmarkEvent;

/// <summary>An earmark became less; one of nothing is no more.</summary>
public sealed record EarmarkReduced(Sku Sku, int No, Quantity By, EarmarkCause Cause) : IEarmarkEvent;

/// <summary>Supply of an earmark is there.</summary>
/// <param name="StockNo">The earmark of stock that it is from now on.</param>
public sealed record EarmarkMovedToStock(Sku Sku, int No, Quantity Quantity, int StockNo) : IEarmarkEvent;

/// <summary>
/// Who is to have what of an item. Stream: <c>earmarks/{sku}</c>, apart from the item's goods and promises: those that
/// have no earmarks pay nothing for them. Source: Business Central, reservations.
/// </summary>
/// <param name="Open">By number.</param>
public sealed record Earmarks(EarmarkPolicy Policy, int LastNo, ImmutableSortedDictionary<int, Earmark> Open)
    : IState<Earmarks>
{
    public static Earmarks Initial { get; } =
        new(EarmarkPolicy.Optional, 0, ImmutableSortedDictionary<int, Earmark>.Empty);

    public static string Alias => "earmarks";

    public static StreamId<Earmarks> StreamOf(Sku sku) => StreamId<Earmarks>.Of("earmarks", sku.Value);

    public IState Evolve(IEvent @event) => Evolve((IEarmarkEvent)@event);

    public Earmarks Evolve(IEarmarkEvent @event) => @event switch
    {
        EarmarkPolicySet e => this with { Policy = e.Policy },
        GoodsEarmarked e => With(e.No, e.Earmark),
        EarmarkReduced e => Less(e.No, e.By),
        EarmarkMovedToStock e => Less(e.No, e.Quantity).With(
            e.StockNo, Open[e.No] with { Supply = EarmarkEnd.Stock, Quantity = e.Quantity }),
        _ => throw new UnknownEventException(@event),
    };

    internal Quantity Sum(Func<Earmark, bool> which) =>
        Open.Values.Where(which).Aggregate(Quantity.Zero, (sum, e) => sum + e.Quantity);

    private Earmarks With(int no, Earmark earmark) => this with { LastNo = no, Open = Open.SetItem(no, earmark) };

    private Earmarks Less(int no, Quantity by)
    {
        var earmark = Open[no];
        return this with
        {
            Open = earmark.Quantity > by
                ? Open.SetItem(no, earmark with { Quantity = earmark.Quantity - by })
                : Open.Remove(no),
        };
    }
}
