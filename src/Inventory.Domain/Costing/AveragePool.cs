using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Value that counts from its own date: it reaches the decreases with a higher number.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DatedValue(int AfterEntry, Money Amount);

/// <summary>All entries of one average period: their sums, and the decreases that share the average.</summary>
public sealed record AverageBucket(
    Quantity Quantity, Money Cost, ImmutableSortedSet<int> Decreases, ImmutableList<DatedValue> Dated)
{
    public static readonly AverageBucket Empty = new(Quantity.Zero, Money.Zero, [], []);
}

/// <summary>The goods that share one average, period by period; a key is the day number of the period's end.</summary>
public sealed record AveragePool(
    Quantity Quantity, Money Cost, ImmutableSortedSet<int> Periods, ImmutableDictionary<int, AverageBucket> Buckets)
{
    public static readonly AveragePool Empty =
        new(Quantity.Zero, Money.Zero, [], ImmutableDictionary<int, AverageBucket>.Empty);

    public AverageBucket this[int period] => Buckets.GetValueOrDefault(period) ?? AverageBucket.Empty;

    /// <summary>Quantity and cost of all periods up to and with this one. Cheap for the newest.</summary>
    public (Quantity Quantity, Money Cost) Through(int period)
    {
        var quantity = Quantity;
        var cost = Cost;
        for (var at = Periods.Count - 1; at >= 0 && Periods[at] > period; at--)
        {
            var bucket = Buckets[Periods[at]];
            quantity -= bucket.Quantity;
            cost -= bucket.Cost;
        }

        return (quantity, cost);
    }

    /// <summary>The next period that has entries, or null.</summary>
    public int? After(int period)
    {
        var at = Periods.IndexOf(period);
        var next = at < 0 ? ~at : at + 1;
        return next < Periods.Count ? Periods[next] : null;
    }

    internal AveragePool Change(int period, Quantity quantity, Money cost, Func<AverageBucket,
        AverageBucket>? more = null)
    {
        var bucket = this[period];
        bucket = bucket with { Quantity = bucket.Quantity + quantity, Cost = bucket.Cost + cost };
        return new(
            Quantity + quantity,
            Cost + cost,
            Periods.Add(period),
            Buckets.SetItem(period, more is null ? bucket : more(bucket)));
    }
}

/// <summary>Over which dates and goods an average is taken.</summary>
public sealed record AverageBasis(AverageCostPeriod Period, AverageCostCalculation Calculation)
{
    /// <summary>The day number of the last day of the period that holds the date. Weeks end on Sunday.</summary>
    public int PeriodOf(DateOnly date) => EndOf(date).DayNumber;

    public DateOnly EndOf(DateOnly date) => Period switch
    {
        AverageCostPeriod.Day => date,
        AverageCostPeriod.Week => date.AddDays((7 - (int)date.DayOfWeek) % 7),
        AverageCostPeriod.Quarter =>
            new DateOnly(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1).AddMonths(3).AddDays(-1),
        AverageCostPeriod.Year => new DateOnly(date.Year, 12, 31),
        // Accounting periods are months: the ledger's streams are months too.
        _ => new DateOnly(date.Year, date.Month, 1).AddMonths(1).AddDays(-1),
    };

    /// <summary>The goods that an entry shares its average with; never those of before a change of method.</summary>
    public string PoolOf(CostEntry entry)
    {
        var pool = Calculation == AverageCostCalculation.Item ? "" : $"{entry.Source.Value}\u001f{entry.Variant}";
        return entry.Era == 0 ? pool : $"{entry.Era}\u001e{pool}";
    }
}
