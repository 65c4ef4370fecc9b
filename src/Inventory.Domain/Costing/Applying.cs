using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Takes goods of an increase for a decrease, or gives them back.</summary>
internal static class Applying
{
    public static ItemCost Apply(ItemCost item, Application a)
    {
        var (inbound, outbound) = (item[a.Inbound], item[a.Outbound]);
        var ofOutbound = Chunks.Applied(item.Pages, outbound);
        var isMet = Meets(ofOutbound, a.Inbound);
        var pages = item.Pages;
        var giving = isMet
            ? More(ref pages, inbound, Chunks.Applied(pages, inbound), Of(a, a.Outbound))
            : Chunks.Add(ref pages, inbound, Of(a, a.Outbound));
        var taking = isMet
            ? More(ref pages, outbound, ofOutbound, Of(a, a.Inbound))
            : Chunks.Add(ref pages, outbound, Of(a, a.Inbound));
        return item.On(pages).Replace(inbound, inbound with
        {
            Applied = giving.Applied,
            AppliedChunks = giving.Chunks,
            Remaining = inbound.Remaining - a.Quantity,
            Unsettled = isMet || outbound.IsInvoiced() ? inbound.Unsettled : (inbound.Unsettled ?? 0) + 1,
        }).Replace(outbound, outbound with
        {
            Applied = taking.Applied,
            AppliedChunks = taking.Chunks,
            Remaining = outbound.Remaining + a.Quantity,
            ByAverage = outbound.ByAverage && a.Fixed != true,
            IsFixed = outbound.IsFixed || a.Fixed == true,
        });
    }

    /// <summary>
    /// Takes a whole application back; <see cref="Application.Quantity"/> is negative. With its last fixed application
    /// a decrease of an average item joins the average again.
    /// </summary>
    public static ItemCost Unapply(ItemCost item, Application a)
    {
        var (inbound, outbound) = (item[a.Inbound], item[a.Outbound]);
        var pages = item.Pages;
        var giving = Without(ref pages, inbound, a.Outbound);
        var ofOutbound = Chunks.Applied(pages, outbound);
        var isFreed = ofOutbound.Any(o => o.Fixed == true)
            && !ofOutbound.Any(o => o.EntryNo != a.Inbound && o.Fixed == true);
        var taking = Without(ref pages, outbound, a.Inbound);
        return item.On(pages).Replace(inbound, inbound with
        {
            Applied = giving.Applied,
            AppliedChunks = giving.Chunks,
            Remaining = inbound.Remaining - a.Quantity,
            Unsettled = outbound.IsInvoiced() ? inbound.Unsettled : Invoicing.Fewer(inbound.Unsettled),
        }).Replace(outbound, outbound with
        {
            Applied = taking.Applied,
            AppliedChunks = taking.Chunks,
            Remaining = outbound.Remaining + a.Quantity,
            Provisional = a.Provisional ?? outbound.Provisional,
            IsFixed = outbound.IsFixed && !isFreed,
            ByAverage = outbound.ByAverage || (isFreed && item.MethodOf(outbound) == CostingMethod.Average),
        });
    }

    private static bool Meets(ImmutableList<AppliedQuantity> applied, int entryNo)
    {
        foreach (var one in applied)
        {
            if (one.EntryNo == entryNo)
                return true;
        }

        return false;
    }

    private static AppliedQuantity Of(Application a, int other) => new(other, a.Quantity) { Fixed = a.Fixed };

    // Two entries share one application however often they meet, and its value is rounded once. The decrease's list is
    // the short one: it tells whether they met before.
    private static AppliedList More(
        ref Pages pages, CostEntry entry, ImmutableList<AppliedQuantity> all, AppliedQuantity added)
    {
        var at = all.FindIndex(o => o.EntryNo == added.EntryNo);
        var sum = added with { Quantity = all[at].Quantity + added.Quantity, Fixed = all[at].Fixed ?? added.Fixed };
        return Chunks.Put(ref pages, entry, all.SetItem(at, sum));
    }

    private static AppliedList Without(ref Pages pages, CostEntry entry, int other) =>
        Chunks.Put(ref pages, entry, Chunks.Applied(pages, entry).RemoveAll(o => o.EntryNo == other));
}
