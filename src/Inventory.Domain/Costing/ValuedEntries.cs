using System.Collections.Immutable;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>What a value entry makes of the item ledger entry that it values.</summary>
internal static class ValuedEntries
{
    /// <summary>Actual value with the rounding entries: what inventory holds.</summary>
    public static Money Booked(CostEntry entry) => entry.Actual + (entry.Rounding ?? Money.Zero);

    /// <summary>
    /// The last entry that value with a date of its own does not reach: a revaluation is for what is entered later,
    /// cost that came late for all of its period.
    /// </summary>
    public static int AfterEntry(ValueEntry v, int lastEntryNo) =>
        v.Type == ValueEntryType.Revaluation ? lastEntryNo : 0;

    public static CostEntry With(CostEntry entry, ValueEntry v, int lastEntryNo)
    {
        if (v.Type == ValueEntryType.Rounding)
            return entry with { Rounding = (entry.Rounding ?? Money.Zero) + v.Actual };

        // One copy: an entry is large, and nearly every command values one.
        var direct = v.Type == ValueEntryType.DirectCost && v.Charge is null && v.Adjustment != true;
        var next = entry with
        {
            Actual = entry.Actual + v.Actual,
            Expected = entry.Expected + (v.Expected ?? Money.Zero),
            Invoiced = entry.Invoiced + (v.InvoicedQuantity ?? Quantity.Zero),
            DirectNo = direct ? v.No : entry.DirectNo,
            InvoicedOn = direct && v.InvoicedQuantity is not null ? v.PostingDate : entry.InvoicedOn,
        };
        if (v.ValuationDate is { } date && !v.Total().IsZero)
            next = next with { Dated = (next.Dated ?? []).Add(new(date, AfterEntry(v, lastEntryNo), v.Total())) };
        if (v.Charge is not null)
            next = next with { Own = (next.Own ?? Money.Zero) + v.Total() };

        return v.Type switch
        {
            ValueEntryType.IndirectCost => next with { Overhead = (next.Overhead ?? Money.Zero) + v.Actual },
            ValueEntryType.Variance => WithVariance(next, v),
            ValueEntryType.Revaluation => WithRevaluation(next, v, lastEntryNo),
            ValueEntryType.DirectCost when direct => WithInvoice(WithReceipt(next, entry, v), entry, v),
            _ => next,
        };
    }

    private static CostEntry WithVariance(CostEntry entry, ValueEntry v) => entry with
    {
        Variance = (entry.Variance ?? Money.Zero) + v.Actual,
        Origin = entry.Type == EntryType.AssemblyOutput && v.Variance is { } type
            ? OutputOrigin.With(entry.Origin, type, v.Actual)
            : entry.Origin,
    };

    private static CostEntry WithReceipt(CostEntry next, CostEntry entry, ValueEntry v) =>
        entry.DirectNo == 0 && v.Expected is { IsZero: false } expected && v.InvoicedQuantity is null
            ? next with { ExpectedTotal = expected }
            : next;

    private static CostEntry WithInvoice(CostEntry next, CostEntry entry, ValueEntry v) =>
        v.InvoicedQuantity is { } part && part != entry.Quantity && entry.FollowsOthers()
            ? next with { PartInvoices = With(entry, new(part, v.PostingDate, v.No)) }
            : next;

    private static PartInvoices With(CostEntry entry, PartInvoice invoice) => entry.PartInvoices is { } before
        ? before with { Invoices = before.Invoices.Add(invoice) }
        : new(entry.DirectNo, [invoice]);

    private static CostEntry WithRevaluation(CostEntry entry, ValueEntry v, int lastEntryNo)
    {
        if (v.AppliesTo is not null)
            return entry with { Revaluations = AfterInvoice(entry, v.ValuedQuantity ?? entry.Quantity) };

        var layer = new RevaluedLayer(lastEntryNo, v.ValuationDate ?? v.PostingDate,
            v.ValuedQuantity ?? entry.Quantity, v.Total(), v.Expected ?? Money.Zero);
        return entry with
        {
            Revaluations = (entry.Revaluations ?? []).Add(layer),
            Own = (entry.Own ?? Money.Zero) + v.Total(),
        };
    }

    /// <summary>
    /// An invoice turns the expected revaluation of what it invoices into actual cost of the whole entry. The invoice
    /// itself is in the entry already.
    /// </summary>
    private static ImmutableList<RevaluedLayer>? AfterInvoice(CostEntry entry, Quantity invoiced)
    {
        var open = entry.Quantity - entry.Invoiced + invoiced;
        var left = ImmutableList<RevaluedLayer>.Empty;
        foreach (var layer in entry.Revaluations ?? [])
        {
            var part = layer.ExpectedPart(invoiced, open);
            if (layer.Amount != part)
                left = left.Add(layer with { Amount = layer.Amount - part, Expected = layer.Expected - part });
        }

        return left.IsEmpty ? null : left;
    }
}
