using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Makes goods of components that are there, at what the components and the resources cost. Refused:
/// <c>quantity-not-positive</c>, <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>,
/// <c>item-type</c>, <c>item-blocked</c>, <c>bom-circular</c>, <c>no-components</c>, <c>components-missing</c>,
/// <c>resource-not-found</c>, <c>resource-blocked</c>, <c>unit-not-found</c>, <c>quantity-zero</c>, and as every
/// movement is.
/// </summary>
/// <param name="Components">Null: by the item's bill of material.</param>
/// <param name="ResourceCost">Direct cost of the work on all that is made; null: where the components are those of the
/// bill of material, what its resources cost by their cards.</param>
/// <param name="ResourceOverhead">Null: that of the resources, where their cost is taken.</param>
/// <param name="Unit">Of the quantity that is made; null: the base unit.</param>
/// <param name="Dimensions">Of components and output; null: the defaults of each.</param>
public sealed record AssembleItem(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    IReadOnlyList<ConsumedGoods>? Components = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Unit = null,
    string? Package = null,
    DimensionSet? Dimensions = null) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => [Bom.StreamOf(Sku), .. ConversionOf(Components ?? []).Streams];

    public string MissingGoods => Conversion.MissingGoods;

    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    /// <summary>Goods for the order <see cref="Document"/>, and for nobody else.</summary>
    internal bool IsToOrder { get; init; }

    public Decision Decide(IStates states)
    {
        if (Unit is not null)
        {
            return states.InBase(Sku, Quantity, Unit).Then(
                states, made => this with { Quantity = made.Quantity, Unit = null, Stated = made.Stated });
        }

        if (Components is not null && Components.Any(c => c.Unit is not null))
        {
            var (components, noUnit) = ConsumedGoods.InBase(states, Components);
            return noUnit ?? (this with { Components = components }).Decide(states);
        }

        if (states.Get(Item.StreamOf(Sku)).RefuseUse(Sku, ItemUse.Making) is { } refusal)
            return refusal;

        List<ConsumedGoods> consumed = [.. Components ?? FromBom(states)];
        var (work, refused) = Work(states);
        if (refused is not null)
            return refused;
        if (consumed.Count == 0 && work.ResourceCost is null)
            return Decision.Refuse("no-components", $"{Sku} has no bill of material, and no components were named.");
        return work.ConversionOf(consumed).Decide(states);
    }

    private IEnumerable<ConsumedGoods> FromBom(IStates states) =>
        states.Get(Bom.StreamOf(Sku)).Lines.Select(l => new ConsumedGoods(
            l.Component, Rounding.ToQuantity(l.QuantityPer.Value * Quantity.Value), l.Variant));

    private (AssembleItem WithWork, Decision? Refusal) Work(IStates states)
    {
        if (Components is not null || ResourceCost is not null || !Quantity.IsPositive)
            return (this, null);
        var (cost, refusal) = WorkCost.Of(
            states,
            states.Get(Bom.StreamOf(Sku)).ResourcesOf().Select(r => (r.Resource, r.NeededFor(Quantity))));
        return (
            this with
            {
                ResourceCost = cost.DirectAmount(),
                ResourceOverhead = ResourceOverhead ?? cost.OverheadAmount(),
            },
            refusal);
    }

    private Conversion ConversionOf(IReadOnlyList<ConsumedGoods> components) => new(
        Sku,
        Source,
        Quantity,
        components,
        new(
            Document: Document,
            Variant: Variant,
            Lot: Lot,
            Serial: Serial,
            ResourceCost: ResourceCost,
            ResourceOverhead: ResourceOverhead,
            AssembledToOrder: IsToOrder ? true : null,
            Package: Package,
            Dimensions: Dimensions),
        PostingDate,
        EntryType.AssemblyConsumption,
        EntryType.AssemblyOutput)
    {
        Stated = Stated,
    };
}
