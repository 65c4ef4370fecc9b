using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

public interface IBomEvent : IEvent;

/// <summary>One component of a bill of material.</summary>
/// <param name="QuantityPer">In one piece of the parent, in base units.</param>
public sealed record BomLine(Sku Component, Quantity QuantityPer, string? Variant = null);

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What the item is made of, whole; no lines: it is not made any more.</summary>
public sealed record BomSet(Sku Parent, IReadOnlyList<BomLine> Lines) : IBomEvent;

/// <summary>The bill of material of one item. Stream: <c>bom/{sku}</c>.</summary>
public sealed record Bom(IReadOnlyList<BomLine> Lines) : IState<Bom>
{
    public static Bom Initial { get; } = new([]);

    public static string Alias => "bom";

    public static StreamId<Bom> StreamOf(Sku parent) => StreamId<Bom>.Of("bom", parent.Value);

    public IState Evolve(IEvent @event) => Evolve((IBomEvent)@event);

    public Bom Evolve(IBomEvent @event) => @event switch
    {
        BomSet e => new(e.Lines),
        _ => throw new UnknownEventException(@event),
    };
}
