using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Reports a production order: what was consumed, what capacity cost, what came out. Its cost goes through work in
/// process. Finished, the output gets all of it, and work in process is empty again; else the output has its expected
/// cost until the order is finished, and work in process the difference. Refused as <see cref="AssembleItem"/> is,
/// and with <c>production-blocked</c>; components are named.
/// </summary>
/// <param name="CapacityCost">Direct cost of the capacity for all that is made.</param>
/// <param name="Dimensions">Of components and output; null: the defaults of each.</param>
/// <param name="IsFinished">False: more may still change what it costs, so the output is valued by its card.</param>
/// <param name="Unit">Of the quantity that is made; null: the base unit.</param>
public sealed record ProduceItem(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    IReadOnlyList<ConsumedGoods> Components,
    Money? CapacityCost = null,
    Money? CapacityOverhead = null,
    string? Document = null,
    bool IsFinished = true,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Package = null,
    DimensionSet? Dimensions = null,
    string? Unit = null) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => ConversionOf().Streams;

    public string MissingGoods => Conversion.MissingGoods;

    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    public Decision Decide(IStates states)
    {
        if (Unit is not null)
        {
            return states.InBase(Sku, Quantity, Unit).Then(
                states, made => this with { Quantity = made.Quantity, Unit = null, Stated = made.Stated });
        }

        if (Components.Any(c => c.Unit is not null))
        {
            var (components, noUnit) = ConsumedGoods.InBase(states, Components);
            return noUnit ?? (this with { Components = components }).Decide(states);
        }

        if (states.RefuseByCard(Sku, ItemUse.Making) is { } refusal)
            return refusal;
        if (Components.Count == 0 && CapacityCost is null)
            return Decision.Refuse("no-components", $"Nothing was named that {Sku} is made of.");
        return ConversionOf().Decide(states);
    }

    private Conversion ConversionOf() => new(
        Sku,
        Source,
        Quantity,
        Components,
        new(
            NotInvoiced: IsFinished ? null : true,
            Document: Document,
            Variant: Variant,
            Lot: Lot,
            Serial: Serial,
            ResourceCost: CapacityCost,
            ResourceOverhead: CapacityOverhead,
            Package: Package,
            Dimensions: Dimensions),
        PostingDate,
        EntryType.Consumption,
        EntryType.Output)
    {
        Stated = Stated,
    };
}
