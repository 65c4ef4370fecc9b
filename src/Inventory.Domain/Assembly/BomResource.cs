using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>How much work of a resource is needed. The numbers are stored.</summary>
public enum ResourceUsage
{
    /// <summary>For each piece.</summary>
    Direct = 0,

    /// <summary>Once, however many pieces are made.</summary>
    Fixed = 1,
}

/// <summary>Work of a resource in a bill of material.</summary>
/// <param name="QuantityPer">For one piece, or once, in units of the resource.</param>
public sealed record BomResource(
    string Resource, Quantity QuantityPer, ResourceUsage Usage = ResourceUsage.Direct)
{
    /// <summary>What so many pieces need.</summary>
    public Quantity NeededFor(Quantity pieces) => Usage == ResourceUsage.Fixed
        ? QuantityPer
        : Rounding.ToQuantity(QuantityPer.Value * pieces.Value);
}

/// <summary>What work costs: by the cards of the resources, overhead apart. Source: Business Central, resource cards:
/// direct unit cost, and indirect cost per cent of it.</summary>
public sealed record WorkCost(decimal Direct, decimal Overhead)
{
    public static readonly WorkCost Nothing = new(0m, 0m);

    /// <summary>The direct cost, to 0.01; null: there was no work.</summary>
    public Money? DirectAmount() => this == Nothing ? null : Rounding.ToCent(Direct);

    /// <summary>The overhead, to 0.01; null: there is none.</summary>
    public Money? OverheadAmount() => Overhead == 0m ? null : Rounding.ToCent(Overhead);

    /// <summary>The cost of work, or the refusal <c>resource-not-found</c> or <c>resource-blocked</c>.</summary>
    /// <exception cref="BeyondRangeException">It costs more than an amount holds.</exception>
    internal static (WorkCost Cost, Decision? Refusal) Of(
        IStates states, IEnumerable<(string Resource, Quantity Quantity)> work)
    {
        var sum = Nothing;
        foreach (var (code, quantity) in work)
        {
            var resource = states.Get(Resource.StreamOf(code));
            if (resource.RefuseUse(code) is { } refusal)
                return (Nothing, refusal);
            var direct = quantity.Value * resource.Card!.DirectUnitCost.Value;
            sum = new(sum.Direct + direct, sum.Overhead + (direct * resource.Card.IndirectCostPercent / 100m));
            // Refused here already: what many such lines come to, no decimal holds.
            _ = Rounding.ToCent(sum.Direct + sum.Overhead);
        }

        return (sum, null);
    }
}
