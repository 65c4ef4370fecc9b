using Inventory.Domain.Costing;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>What differs between the product's books and the naive ones, in words.</summary>
internal static class Comparison
{
    public static IEnumerable<string> Differences(TestBooks books, NaiveItem item, NaiveLedger ledger) =>
        Entries(books, item).Concat(Places(books, item)).Concat(Kits(books, item)).Concat(Balances(books, ledger));

    private static IEnumerable<string> Entries(TestBooks books, NaiveItem item)
    {
        var state = books.CostOf("X");
        if (state.Entries.Count != item.Entries.Count)
            yield return $"{state.Entries.Count} entries, counted {item.Entries.Count}";
        foreach (var e in item.Entries.Take(state.Entries.Count))
        {
            var row = books.Entry(e.No);
            var counted = Text(e.Quantity, e.IsIncrease ? item.Left(e) : -item.Left(e), e.Invoiced, e.CountsFrom,
                e.Actual + e.Rounding, e.Expected);
            var shown = Text(row.Quantity, row.Remaining, row.InvoicedQuantity, row.ValuationDate, row.CostActual,
                row.CostExpected);
            if (shown != counted)
                yield return $"entry {e.No} ({e.Type}) has {shown}, counted {counted}";
            var s = state[e.No];
            var kept = Text(s.Quantity.Value, s.Remaining.Value, s.Invoiced.Value, s.ValuationDate,
                s.Actual.Amount + (s.Rounding?.Amount ?? 0m), s.Expected.Amount);
            if (kept != shown)
                yield return $"entry {e.No} has {kept} in its state, {shown} in its row";
        }

        if ((state.UnitCost?.Value ?? 0m) != (item.UnitCost ?? 0m))
            yield return $"unit cost {state.UnitCost}, counted {item.UnitCost}";
    }

    private static IEnumerable<string> Places(TestBooks books, NaiveItem item)
    {
        foreach (var place in item.Entries.GroupBy(e => e.Place))
        {
            var row = books.Inventory.All[("X", place.Key)];
            var kept = books.CostOf("X").At(new(place.Key));
            var counted = $"{place.Sum(e => e.Quantity):0.#####} worth {place.Sum(e => e.Actual + e.Rounding):0.00}"
                + $" and {place.Sum(e => e.Expected):0.00}";
            if ($"{row.Quantity:0.#####} worth {row.CostActual:0.00} and {row.CostExpected:0.00}" != counted)
                yield return $"{place.Key} has {row}, counted {counted}";
            if ($"{kept.Quantity.Value:0.#####} worth {kept.Actual} and {kept.Expected}" != counted)
                yield return $"{place.Key} has {kept} in its state, counted {counted}";
        }
    }

    private static IEnumerable<string> Kits(TestBooks books, NaiveItem item)
    {
        foreach (var kit in item.Kits)
        {
            var row = books.Entry(kit.No, "KIT");
            if (row.CostActual != item.WorthOf(kit))
                yield return $"kit {kit.No} is worth {row.CostActual}, counted {item.WorthOf(kit)}";
        }
    }

    private static IEnumerable<string> Balances(TestBooks books, NaiveLedger ledger)
    {
        var shown = books.Ledger.All.Values
            .GroupBy(r => r.AccountNo ?? r.Account.ToString(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(r => r.Amount), StringComparer.Ordinal);
        foreach (var account in shown.Keys.Union(ledger.Balances.Keys, StringComparer.Ordinal))
        {
            var (has, counted) = (shown.GetValueOrDefault(account), ledger.Balances.GetValueOrDefault(account));
            if (has != counted)
                yield return $"{account} has {has}, counted {counted}";
        }
    }

    private static string Text(
        decimal quantity, decimal left, decimal invoiced, DateOnly from, decimal actual, decimal expected) =>
        $"{quantity:0.#####} ({left:0.#####} left, {invoiced:0.#####} invoiced) from {from:MM-dd}: {actual:0.00} and {expected:0.00}";
}
