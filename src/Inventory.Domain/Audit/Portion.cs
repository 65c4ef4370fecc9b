using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Audit;

/// <summary>How much of an increase is explained, and for whom.</summary>
/// <param name="Factor">What an amount of the whole increase counts here; less than zero for a decrease.</param>
/// <param name="Taker">The decrease that took it; null: nobody, or an average.</param>
internal sealed record Portion(decimal Factor, CostEntry? Taker = null, bool IsPooled = false)
{
    public static readonly Portion Whole = new(1m);

    /// <summary>Rounding entries stay with the increase; value with a date of its own is no part of it in a
    /// pool.</summary>
    public bool Has(ValueEntry value) => value.Type == ValueEntryType.Rounding
        ? Taker is null && !IsPooled
        : !IsPooled || value.ValuationDate is null;

    /// <summary>
    /// What a revaluation of the part that was left counts here: by the quantity that was left, and only for those
    /// that it reaches.
    /// </summary>
    public decimal Of(CostEntry inbound, RevaluedLayer revalued)
    {
        if (Taker is null)
            return Factor;
        return Taker.No > revalued.AfterEntry || Taker.EffectiveDate() > revalued.Date
            ? Factor * inbound.Quantity.Value / revalued.ValuedQuantity.Value
            : 0m;
    }
}
