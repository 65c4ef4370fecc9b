using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>Gives what was left at a date another unit cost. Source: the specification, revaluation.</summary>
internal sealed class NaiveRevaluing(NaiveItem item, DateOnly on, decimal unitCost)
{
    private bool IsAverage => item.Method == CostingMethod.Average;

    public void Do(int? no)
    {
        if (no is { } one)
        {
            var (entry, quantity, worth) = Layers().Single(l => l.Entry.No == one);
            Give(entry, quantity, Naive.Cent(quantity * unitCost) - worth);
            return;
        }

        if (IsAverage)
        {
            foreach (var pool in Layers().ToList().GroupBy(l => item.PoolOf(l.Entry, on)))
                Spread([.. pool], AverageWorth(pool.Key, pool.Sum(l => l.Quantity)));
        }
        else
        {
            Level([.. Layers()]);
        }
    }

    /// <summary>All at the new cost; a fraction of a cent goes on to the next, the last makes the sum right.</summary>
    private void Level(List<(NaiveEntry Entry, decimal Quantity, decimal Worth)> layers)
    {
        var open = layers.Sum(l => l.Quantity);
        var whole = Naive.Cent(open * unitCost);
        var given = 0m;
        var fraction = 0m;
        for (var at = 0; at < layers.Count; at++)
        {
            var (entry, quantity, worth) = layers[at];
            var wanted = (whole * quantity / open) - worth + fraction;
            var amount = at < layers.Count - 1 ? Naive.Cent(wanted) : whole - layers.Sum(l => l.Worth) - given;
            fraction = wanted - amount;
            given += amount;
            Give(entry, quantity, amount);
        }
    }

    /// <summary>By quantity; the remainder goes to the last increase.</summary>
    private void Spread(List<(NaiveEntry Entry, decimal Quantity, decimal Worth)> layers, decimal present)
    {
        var open = layers.Sum(l => l.Quantity);
        var left = Naive.Cent(open * unitCost) - present;
        foreach (var (entry, quantity, _) in layers)
        {
            var share = Naive.Cent(left * quantity / open);
            left -= share;
            open -= quantity;
            Give(entry, quantity, share);
        }
    }

    private IEnumerable<(NaiveEntry Entry, decimal Quantity, decimal Worth)> Layers()
    {
        foreach (var e in item.Entries.Where(e => e.IsIncrease && e.PostedOn <= on))
        {
            if (item.Method == CostingMethod.Standard ? !e.IsInvoiced && e.CopyOf is not null : !item.IsAllInvoiced(e))
                continue;
            var taken = item.Links.Where(l => l.In == e && l.Out.PostedOn <= on).ToList();
            var quantity = e.Quantity - taken.Sum(l => l.Quantity);
            if (quantity > 0m)
                yield return (e, quantity, e.Revaluations.Count == 0
                    ? Naive.Cent(e.Worth * quantity / e.Quantity)
                    : e.Worth - taken.Sum(l => NaiveItem.Share(e, l.Out, l.Quantity)));
        }
    }

    private decimal AverageWorth(string pool, decimal open)
    {
        var period = item.PeriodOf(on);
        var entries = item.Entries.Where(e => item.PoolOf(e, on) == pool).ToList();
        var revaluations = entries.SelectMany(e => e.Revaluations).ToList();
        var counted = entries.Where(e => item.PeriodOf(e.CountsFrom) <= period).ToList();
        var quantity = counted.Sum(e => e.Quantity);
        var cost = counted.Sum(e => e.Worth - e.Revaluations.Sum(r => r.Given))
            + revaluations.Where(r => item.PeriodOf(r.On) <= period).Sum(r => r.Given);
        return quantity > 0m ? Naive.Cent(cost * open / quantity) : 0m;
    }

    private void Give(NaiveEntry e, decimal quantity, decimal amount)
    {
        if (amount == 0m)
            return;
        var actual = e.IsInvoiced ? amount : Naive.Cent(amount * e.Invoiced / e.Quantity);
        e.Given.Add(new(ValueEntryType.Revaluation, actual, amount - actual));
        e.Revaluations.Add(new()
        {
            AfterEntry = item.Entries.Count,
            On = on,
            Quantity = quantity,
            Actual = actual,
            Expected = amount - actual,
            Given = amount,
        });
    }
}
