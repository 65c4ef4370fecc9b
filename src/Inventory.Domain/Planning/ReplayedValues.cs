using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Turns value entries that no movement made back into what was asked for: invoices and charges with their amounts,
/// revaluations with their unit cost. What costing forwarded by itself it will forward by itself again.
/// </summary>
internal sealed class ReplayedValues(ReplayedCards cards, EntryNumbers numbers)
{
    private readonly List<LeftOut> _leftOut = [];

    public IReadOnlyList<LeftOut> TakeLeftOut()
    {
        if (_leftOut.Count == 0)
            return [];
        List<LeftOut> taken = [.. _leftOut];
        _leftOut.Clear();
        return taken;
    }

    public IReadOnlyList<ICommand> Take(ValueEntriesPosted e, AverageBasis averages) => e.Cause switch
    {
        CostCause.Invoice => Invoice(e),
        CostCause.Charge => Charge(e),
        CostCause.Revaluation => Revalue(e, averages),
        CostCause.Adjustment => [new AdjustCost(e.Sku)],
        CostCause.Application => [Apply(e)],
        CostCause.ProductionFinished => Finish(e),
        _ => [],
    };

    private List<ICommand> Invoice(ValueEntriesPosted e)
    {
        if (e.ValueEntries.FirstOrDefault(v => v.InvoicedQuantity is not null) is not { } invoiced)
            return [];

        var left = invoiced.InvoicedQuantity!.Value.Abs();
        var cost = invoiced.InvoicedQuantity.Value.IsPositive ? e.UnitCost ?? PriceOf(e, invoiced, left) : null;
        var commands = new List<ICommand>();
        foreach (var part in PartsOf(e.Sku, invoiced.EntryNo, left))
        {
            var quantity = Quantity.Min(left, part.Quantity);
            if (!quantity.IsPositive)
                continue;
            commands.Add(new InvoiceEntry(e.Sku, part.EntryNo, invoiced.PostingDate, cost, quantity, e.Document));
            left -= quantity;
        }

        return commands;
    }

    /// <summary>
    /// An event without a unit cost is of an invoice that named none, and then it takes what was expected; or it is
    /// older than the member, and then the amount says it.
    /// </summary>
    private static UnitCost? PriceOf(ValueEntriesPosted e, ValueEntry invoiced, Quantity quantity)
    {
        var expected = Money.Zero;
        var overhead = Money.Zero;
        foreach (var value in e.ValueEntries)
        {
            if (value.EntryNo != invoiced.EntryNo)
                continue;
            expected -= value.Expected ?? Money.Zero;
            overhead += value.Type == ValueEntryType.IndirectCost ? value.Actual : Money.Zero;
        }

        var direct = invoiced.Actual.Amount;
        var asExpected = direct == expected.Amount
            || Math.Abs(direct + overhead.Amount - expected.Amount) <= 0.01m;
        return asExpected || direct < 0m ? null : Rounding.ToUnitCost(direct, quantity);
    }

    private List<ICommand> Charge(ValueEntriesPosted e)
    {
        if (e.ValueEntries.FirstOrDefault(v => v.Charge is not null) is not { } charged)
            return [];

        var amount = charged.NonInventoriable ?? charged.Actual;
        var parts = PartsOf(e.Sku, charged.EntryNo, new(1));
        var quantity = Sum(parts);
        var commands = new List<ICommand>();
        foreach (var part in parts)
        {
            var share = Rounding.Share(amount, part.Quantity, quantity);
            amount -= share;
            quantity -= part.Quantity;
            commands.Add(new PostItemCharge(
                e.Sku, part.EntryNo, charged.PostingDate, share, charged.Charge!, e.Document));
        }

        return commands;
    }

    private List<ICommand> Finish(ValueEntriesPosted e) =>
        [.. PartsOf(e.Sku, e.CauseEntryNo!.Value, new(1)).Select(p =>
            new FinishProduction(e.Sku, p.EntryNo, e.ValueEntries[0].PostingDate, e.Document))];

    private List<ICommand> Revalue(ValueEntriesPosted e, AverageBasis averages)
    {
        if (e.UnitCost is not { } cost)
            return LeaveOut("unit-cost-unknown", e);

        // An average is revalued at the end of its period only.
        var date = e.ValueEntries[0].PostingDate;
        if (cards.MethodOf(e.Sku) == CostingMethod.Average)
            date = averages.EndOf(date);
        return e.CauseEntryNo is { } entryNo
            ? [.. PartsOf(e.Sku, entryNo, new(1)).Select(p =>
                new RevalueItem(e.Sku, date, cost, p.EntryNo, e.Document))]
            : [new RevalueItem(
                e.Sku, date, cost, Document: e.Document, Location: e.Part?.Location, Variant: e.Part?.Variant)];
    }

    /// <summary>What somebody took back or applied by hand; where the replay has no such application it is
    /// refused.</summary>
    private ICommand Apply(ValueEntriesPosted e)
    {
        var taken = e.Applications!.FirstOrDefault(a => a.Quantity.IsNegative);
        List<Application> made = [.. e.Applications!.Where(a => a.Quantity.IsPositive)];
        var named = made is [{ Fixed: true } only] ? only : null;
        if (taken is null)
        {
            var entryNo = e.CauseEntryNo!.Value;
            var other = named?.Inbound == entryNo ? named.Outbound : named?.Inbound;
            return new ReapplyEntry(e.Sku, numbers.Main(e.Sku, entryNo), Main(e.Sku, other));
        }

        var (from, outbound) = (numbers.Main(e.Sku, taken.Inbound), numbers.Main(e.Sku, taken.Outbound));
        return made.Count == 0 ? new UnapplyEntries(e.Sku, from, outbound)
            : new MoveApplication(e.Sku, outbound, from, Main(e.Sku, named?.Inbound));
    }

    private int? Main(Sku sku, int? entryNo) => entryNo is { } no ? numbers.Main(sku, no) : null;

    private IReadOnlyList<EntryPart> PartsOf(Sku sku, int entryNo, Quantity quantity) =>
        numbers.Of(sku, entryNo) ?? [new(entryNo, quantity)];

    private static Quantity Sum(IReadOnlyList<EntryPart> parts) =>
        parts.Aggregate(Quantity.Zero, (sum, p) => sum + p.Quantity);

    private List<ICommand> LeaveOut(string code, ValueEntriesPosted e)
    {
        _leftOut.Add(new(code, e.Sku, e.CauseEntryNo));
        return [];
    }
}
