using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>What an increase with a price of its own is given. Source: the specification, what one posting writes,
/// and Standard.</summary>
internal static class NaivePrices
{
    public static void Receive(NaiveItem item, NaiveEntry e, decimal unitCost)
    {
        var direct = Naive.Cent(e.Quantity * unitCost);
        if (e.IsInvoiced)
        {
            Give(item, e, direct, 0m, item.Terms.StandardCost.Value * e.Quantity, e.Quantity);
            return;
        }

        var (percent, rate) = OverheadTerms(item, e);
        e.ExpectedAtReceipt = Naive.Cent(e.Quantity * (item.Method == CostingMethod.Standard
            ? item.Terms.StandardCost.Value
            : decimal.Round((unitCost * (1m + (percent / 100m))) + rate, 5, MidpointRounding.AwayFromZero)));
        e.Given.Add(new(ValueEntryType.DirectCost, 0m, e.ExpectedAtReceipt));
    }

    /// <param name="open">What was not invoiced before.</param>
    public static void Invoice(NaiveItem item, NaiveEntry e, decimal? unitCost, decimal quantity, decimal open)
    {
        var parts = e.Revaluations.Select(r => Naive.Cent(r.Expected * quantity / open)).ToList();
        var revalued = parts.Sum();
        for (var at = 0; at < parts.Count && revalued != 0m; at++)
            e.Revaluations[at].Expected -= parts[at];

        var expected = quantity == open
            ? e.Given.Sum(g => g.Expected)
            : Naive.Cent(e.ExpectedAtReceipt * quantity / e.Quantity) + revalued;
        var (percent, rate) = OverheadTerms(item, e);
        var direct = unitCost is { } cost ? Naive.Cent(quantity * cost)
            : item.Method == CostingMethod.Standard ? expected
            : Naive.Cent((expected - (rate * quantity)) / (1m + (percent / 100m)));
        if (revalued != 0m)
            e.Given.Add(new(ValueEntryType.Revaluation, 0m, -revalued));
        Give(item, e, direct, revalued - expected,
            revalued == 0m ? item.Terms.StandardCost.Value * quantity : expected, quantity);
        e.Revaluations.RemoveAll(r => r.Amount == 0m && item.Method != CostingMethod.Average);
    }

    /// <summary>The returns of named receipts give their overhead and variance back, first come, first
    /// served.</summary>
    public static void CountReturned(NaiveItem item)
    {
        foreach (var e in item.Entries)
            (e.ReturnedOverhead, e.ReturnedVariance) = (0m, 0m);
        foreach (var receipt in item.Links.Where(l => l.IsNamed && l.In.Type == EntryType.Purchase).GroupBy(l => l.In))
        {
            var overhead = Given(receipt.Key, ValueEntryType.IndirectCost);
            var variance = Given(receipt.Key, ValueEntryType.Variance);
            var taken = 0m;
            foreach (var link in receipt)
            {
                var before = taken / receipt.Key.Quantity;
                taken += link.Quantity;
                var after = taken / receipt.Key.Quantity;
                if (link.Out.Type != EntryType.Purchase)
                    continue;
                link.Out.ReturnedOverhead -= Naive.Cent(overhead * after) - Naive.Cent(overhead * before);
                link.Out.ReturnedVariance -= Naive.Cent(variance * after) - Naive.Cent(variance * before);
            }
        }

        foreach (var e in item.Entries.Where(e => !e.IsIncrease))
        {
            e.ReturnedOverhead = Naive.Cent(e.ReturnedOverhead * e.Invoiced / e.Quantity);
            e.ReturnedVariance = Naive.Cent(e.ReturnedVariance * e.Invoiced / e.Quantity);
        }
    }

    private static decimal Given(NaiveEntry e, ValueEntryType type) =>
        e.Given.Where(g => g.Type == type).Sum(g => g.Actual);

    /// <summary>Only a purchase has overhead and a variance; other increases of a Standard item come in at standard
    /// cost.</summary>
    private static void Give(
        NaiveItem item, NaiveEntry e, decimal direct, decimal expected, decimal standardWorth, decimal quantity)
    {
        var standard = Naive.Cent(standardWorth);
        var isStandard = item.Method == CostingMethod.Standard;
        if (isStandard && e.Type != EntryType.Purchase)
            direct = standard;
        e.Given.Add(new(ValueEntryType.DirectCost, direct, expected));
        var overhead = Overhead(item, e, direct, quantity);
        e.Given.Add(new(ValueEntryType.IndirectCost, overhead));
        if (isStandard && e.Type == EntryType.Purchase)
        {
            e.Given.Add(new(
                ValueEntryType.Variance, standard - direct - overhead, Variance: VarianceType.Purchase));
        }
    }

    private static decimal Overhead(NaiveItem item, NaiveEntry e, decimal direct, decimal quantity)
    {
        var (percent, rate) = OverheadTerms(item, e);
        return Naive.Cent((direct * percent / 100m) + (rate * quantity));
    }

    private static (decimal Percent, decimal Rate) OverheadTerms(NaiveItem item, NaiveEntry e) =>
        e.Type == EntryType.Purchase ? (item.Terms.IndirectCostPercent, item.Terms.OverheadRate.Value) : (0m, 0m);
}
