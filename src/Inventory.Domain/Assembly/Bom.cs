using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

public interface IBomEvent : IEvent;

/// <summary>One component of a bill of material.</summary>
/// <param name="QuantityPer">In one piece of the parent, in base units.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record BomLine(
    Sku Component, Quantity QuantityPer, string? Variant = null, StatedQuantity? Stated = null);

/// <summary>Words between the lines of a bill of material.</summary>
/// <param name="Before">Number of the component, from 1, that they stand before; null: after all of them.</param>
public sealed record BomText(string Text, int? Before = null);

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What the item is made of, whole; no lines: it is not made any more.</summary>
/// <param name="Texts">Null: none.</param>
/// <param name="Resources">Null: none.</param>
public sealed record BomSet(
    Sku Parent,
    IReadOnlyList<BomLine> Lines,
    IReadOnlyList<BomText>? Texts = null,
    IReadOnlyList<BomResource>? Resources = null) : IBomEvent;

/// <summary>The bill of material of one item. Stream: <c>bom/{sku}</c>.</summary>
/// <param name="Texts">Null: none.</param>
/// <param name="Resources">Null: none.</param>
public sealed record Bom(
    IReadOnlyList<BomLine> Lines,
    IReadOnlyList<BomText>? Texts = null,
    IReadOnlyList<BomResource>? Resources = null) : IState<Bom>, IUsesResources
{
    public static Bom Initial { get; } = new([]);

    public static string Alias => "bom";

    public static StreamId<Bom> StreamOf(Sku parent) => StreamId<Bom>.Of("bom", parent.Value);

    public IReadOnlyList<BomText> TextsOf() => Texts ?? [];

    /// <summary>The lines with what so many pieces need.</summary>
    public IEnumerable<BomLine> LinesFor(Quantity pieces) => Lines.Select(l => l with
    {
        QuantityPer = Rounding.ToQuantity(l.QuantityPer.Value * pieces.Value),
        Stated = null,
    });

    public IReadOnlyList<BomResource> ResourcesOf() => Resources ?? [];

    /// <summary>The work with what so many pieces need.</summary>
    public IEnumerable<BomResource> ResourcesFor(Quantity pieces) =>
        ResourcesOf().Select(r => r with { QuantityPer = r.NeededFor(pieces) });

    /// <summary>Whether the item is made at all: of goods, or by work alone.</summary>
    public bool IsMade() => Lines.Count > 0 || ResourcesOf().Count > 0;

    /// <summary>Whether it says nothing at all.</summary>
    public bool IsEmpty() => !IsMade() && TextsOf().Count == 0;

    public bool IsSame(Bom other) =>
        Lines.SequenceEqual(other.Lines)
        && TextsOf().SequenceEqual(other.TextsOf())
        && ResourcesOf().SequenceEqual(other.ResourcesOf());

    public bool UsesResource(string resource) => ResourcesOf().Any(r => r.Resource == resource);

    public IState Evolve(IEvent @event) => Evolve((IBomEvent)@event);

    public Bom Evolve(IBomEvent @event) => @event switch
    {
        BomSet e => new(e.Lines, e.Texts, e.Resources),
        _ => throw new UnknownEventException(@event),
    };
}
