using Inventory.Domain.Catalog;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>
/// The second books of one item: what callers asked for, in order, and nothing of what the product made of it. Every
/// worth is counted anew from all of it after each command.
/// </summary>
internal sealed class NaiveItem(
    CostingMethod method, NaiveYears years, CostingTerms terms)
{
    public CostingMethod Method => method;

    /// <summary>The card as it is now.</summary>
    public CostingTerms Terms { get; set; } = terms;

    /// <summary>Goods leave under the lot that they came in under.</summary>
    public bool IsLotSpecific { get; set; }

    /// <summary>Goods leave in the package that they came in.</summary>
    public bool IsPackageSpecific { get; set; }

    public List<NaiveEntry> Entries { get; } = [];

    public List<NaiveLink> Links { get; } = [];

    public List<NaiveKit> Kits { get; } = [];

    /// <summary>The unit cost that the card shows.</summary>
    public decimal? UnitCost { get; private set; }

    public decimal PresentUnitCost => method == CostingMethod.Standard
        ? Terms.StandardCost.Value
        : UnitCost ?? Terms.UnitCost.Value;

    /// <summary>Where averages are kept per place and variant, theirs comes first. Source: the specification, unit cost
    /// of stock-keeping units.</summary>
    public decimal PresentUnitCostAt(string place, string? variant, DateOnly on)
    {
        if (method != CostingMethod.Average || years.CalculationAt(on) == AverageCostCalculation.Item)
            return PresentUnitCost;
        var all = Entries.Where(e => e.Place == place && e.Variant == variant).ToList();
        var there = all.Where(e => e.IsIncrease || !IsOpen(e)).ToList();
        var quantity = there.Sum(e => e.Quantity);
        var average = quantity > 0m ? Naive.PerUnit(there.Sum(e => e.Worth + e.Rounding), quantity) : 0m;
        var latest = all.Where(IsByAverage)
            .OrderBy(e => PeriodOf(e.CountsFrom)).ThenBy(e => e.PostedOn).ThenBy(e => e.No).LastOrDefault();
        var last = latest is null ? 0m : PerUnitOf(latest);
        return average != 0m ? average : last != 0m ? last : PresentUnitCost;
    }

    public NaiveEntry this[int no] => Entries[no - 1];

    public IEnumerable<NaiveLink> LinksOf(NaiveEntry entry) => Links.Where(l => l.In == entry || l.Out == entry);

    public NaiveLink LinkOf(NaiveEntry increase, NaiveEntry decrease) =>
        Links.Single(l => l.In == increase && l.Out == decrease);

    public decimal Left(NaiveEntry entry) => Math.Abs(entry.Quantity) - LinksOf(entry).Sum(l => l.Quantity);

    public bool IsOpen(NaiveEntry entry) => Left(entry) != 0m;

    /// <summary>Takes the cost of an increase that was named, by it or for it.</summary>
    public bool IsNamed(NaiveEntry decrease) => Links.Exists(l => l.Out == decrease && l.IsNamed);

    public bool IsByAverage(NaiveEntry entry) =>
        method == CostingMethod.Average && !entry.IsIncrease && !IsNamed(entry);

    public string PoolOf(NaiveEntry entry, DateOnly on) =>
        years.CalculationAt(on) == AverageCostCalculation.Item ? "" : $"{entry.Place}/{entry.Variant}";

    public DateOnly PeriodOf(DateOnly date) => years.EndOf(date);

    /// <summary>What an increase gives to a decrease that takes part of it.</summary>
    public static decimal Share(NaiveEntry from, NaiveEntry to, decimal part)
    {
        var plain = from.Worth - from.Revaluations.Sum(r => r.Amount);
        var felt = from.Revaluations.Where(to.Feels).Sum(r => r.Amount * part / r.Quantity);
        return Naive.Cent((plain * part / from.Quantity) + felt);
    }

    /// <summary>Invoiced, and what it was before it was transferred too; an uncovered transfer is not.</summary>
    public bool IsAllInvoiced(NaiveEntry increase) =>
        increase.IsInvoiced && (increase is not { Type: EntryType.Transfer, CopyOf: { } sent }
            || (!IsOpen(sent) && LayersOf(increase, sent).All(IsAllInvoiced)));

    public decimal WorthOf(NaiveKit kit) =>
        kit.ResourceCost + kit.Overhead - Entries.Where(e => e.Feeds == kit).Sum(e => e.Worth);

    /// <summary>Everything anew, then the price on the card.</summary>
    public void Count(NaiveEntry? posted)
    {
        new NaiveWorth(this).Count();
        var there = Entries.Where(e => e.IsIncrease || !IsOpen(e)).ToList();
        var quantity = there.Sum(e => e.Quantity);
        decimal? cost = null;
        if (quantity > 0m)
            cost = Naive.PerUnit(there.Sum(e => e.Worth + e.Rounding), quantity);
        else if (Entries.Exists(e => !e.IsIncrease) && !Entries.Exists(IsOpen))
            cost = PerUnitOf(Entries.Where(e => !e.IsIncrease)
                .OrderBy(e => !e.IsExceptional).ThenBy(e => e.PostedOn).ThenBy(e => e.No).Last());
        else if (posted is { IsIncrease: true, IsInvoiced: true })
            cost = Naive.PerUnit(posted.Worth, posted.Quantity);
        if (cost is { } found && found != 0m)
            UnitCost = found;
    }

    private IEnumerable<NaiveEntry> LayersOf(NaiveEntry arrived, NaiveEntry sent)
    {
        var layers = Links.Where(l => l.Out == sent).ToList();
        return arrived.CopyFrom is { } from
            ? layers.Where((_, at) => layers.Take(at).Sum(l => l.Quantity) == from).Select(l => l.In)
            : layers.Select(l => l.In);
    }

    private static decimal PerUnitOf(NaiveEntry decrease) => Naive.PerUnit(decrease.Worth, decrease.Quantity);
}
