using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>
/// The same books kept naively: everything is counted anew from all rows, without an index, a running sum or an order
/// of work. Returns what differs, in words.
/// </summary>
internal sealed class SecondBooks(TestBooks books)
{
    private readonly List<ItemLedgerEntryRow> _entries = [.. books.Entries.All.Values.Where(e => e.Sku == "X")];
    private readonly List<ValueEntryRow> _values = [.. books.Values.All.Values.Where(v => v.Sku == "X")];
    private readonly List<ItemApplicationRow> _links = [.. books.Applications.All.Values.Where(a => a.Sku == "X" && a.Quantity < 0m)];
    private readonly ItemCost _cost = books.CostOf("X");

    public IEnumerable<string> Differences() =>
        Quantities().Concat(Sums()).Concat(Worths()).Concat(Residuals())
            .Concat(new SecondAverages(_cost, _entries, _links, Worth).Differences()).Concat(Ledger())
            .Concat(Outputs()).Concat(Invoices());

    private IEnumerable<string> Quantities()
    {
        foreach (var entry in _entries)
        {
            var taken = _links.Where(l => l.Inbound == entry.EntryNo || l.Outbound == entry.EntryNo).Sum(l =>
                -l.Quantity);
            var remaining = entry.Quantity > 0m ? entry.Quantity - taken : entry.Quantity + taken;
            if (remaining != entry.Remaining || remaining * entry.Quantity < 0m)
                yield return $"entry {entry.EntryNo} remaining {entry.Remaining}, counted {remaining}";
            var state = _cost[entry.EntryNo];
            if (state.Remaining.Value != entry.Remaining || state.Invoiced.Value != entry.InvoicedQuantity)
                yield return $"entry {entry.EntryNo} state and row differ in quantity";
            if (state.ValuationDate != entry.ValuationDate)
                yield return $"entry {entry.EntryNo} state and row differ in valuation date";
        }

        foreach (var row in books.Inventory.All.Values.Where(r => r.Sku == "X"))
        {
            var counted = _entries.Where(e => e.Source == row.Source).Sum(e => e.Quantity);
            if (counted != row.Quantity || _cost.At(new(row.Source)).Quantity.Value != counted)
                yield return $"{row.Source} has {row.Quantity}, counted {counted}";
        }
    }

    private IEnumerable<string> Sums()
    {
        foreach (var entry in _entries)
        {
            var actual = _values.Where(v => v.EntryNo == entry.EntryNo).Sum(v => v.CostActual);
            var expected = _values.Where(v => v.EntryNo == entry.EntryNo).Sum(v => v.CostExpected);
            var state = _cost[entry.EntryNo];
            if (actual != entry.CostActual || expected != entry.CostExpected)
                yield return $"entry {entry.EntryNo} row is not the sum of its value entries";
            if (actual != state.Actual.Amount + (state.Rounding?.Amount ?? 0m) || expected != state.Expected.Amount)
                yield return $"entry {entry.EntryNo} state is not the sum of its value entries";
            if (entry.InvoicedQuantity == entry.Quantity && expected != 0m)
                yield return $"entry {entry.EntryNo} is invoiced and has {expected} expected";
        }

        foreach (var row in books.Inventory.All.Values.Where(r => r.Sku == "X"))
        {
            var actual = _values.Where(v => v.Source == row.Source).Sum(v => v.CostActual);
            if (actual != row.CostActual || _cost.At(new(row.Source)).Actual.Amount != actual)
                yield return $"{row.Source} is worth {row.CostActual}, counted {actual}";
        }
    }

    /// <summary>Decreases are worth what they took, copies what they copy.</summary>
    private IEnumerable<string> Worths()
    {
        foreach (var entry in _entries)
        {
            var worth = Worth(entry.EntryNo);
            if (entry.CostFrom is { } from)
            {
                var own = _values.Where(v =>
                    v.EntryNo == entry.EntryNo && (v.Charge is not null || v.Type == ValueEntryType.Revaluation))
                    .Sum(v => v.CostActual + v.CostExpected);
                var copied = _cost[entry.EntryNo].CostFromAt is { } at
                    ? TakenUpTo(from, at.Value + entry.Quantity) - TakenUpTo(from, at.Value)
                    : Cent(Worth(from) * entry.Quantity / Entry(from).Quantity);
                if (worth - own != copied)
                    yield return $"entry {entry.EntryNo} copies {worth - own} of {from}, counted {copied}";
            }
            else if (entry.Quantity < 0m && !_cost[entry.EntryNo].ByAverage)
            {
                var taken = _links.Where(l => l.Outbound == entry.EntryNo).Sum(l =>
                    Share(Entry(l.Inbound), entry, -l.Quantity));
                var provisional = Cent(-entry.Remaining * (_cost[entry.EntryNo].Provisional?.Value ?? 0m));
                if (worth != -taken - provisional)
                    yield return $"entry {entry.EntryNo} is worth {worth}, counted {-taken - provisional}";
            }
        }
    }

    private decimal TakenUpTo(int no, decimal quantity)
    {
        var taken = 0m;
        foreach (var applied in _cost.AppliedOf(_cost[no]))
        {
            var part = Math.Min(quantity, applied.Quantity.Value);
            quantity -= part;
            taken += Share(Entry(applied.EntryNo), Entry(no), part);
        }

        return taken + Cent(quantity * (_cost[no].Provisional?.Value ?? 0m));
    }

    private IEnumerable<string> Residuals()
    {
        if (_cost.Method == CostingMethod.Average)
            yield break;

        foreach (var entry in _entries.Where(e =>
            e.Quantity > 0m && e.Remaining == 0m && e.InvoicedQuantity == e.Quantity))
        {
            var takers = _links.Where(l => l.Inbound == entry.EntryNo).ToList();
            if (!takers.TrueForAll(l => Entry(l.Outbound).InvoicedQuantity == Entry(l.Outbound).Quantity))
                continue;

            var residual = entry.CostActual - takers.Sum(l => Share(entry, Entry(l.Outbound), -l.Quantity));
            if (residual != 0m)
                yield return $"entry {entry.EntryNo} is used up and has {residual} left";
        }
    }

    /// <summary>A kit is worth what its components are worth.</summary>
    private IEnumerable<string> Outputs()
    {
        foreach (var output in books.Entries.All.Values.Where(e => e.EntryType == EntryType.AssemblyOutput))
        {
            if (output.Quantity < 0m)
            {
                var undone = books.Applications.All.Values.Single(a =>
                    a.Sku == output.Sku && a.Outbound == output.EntryNo && a.Inbound != output.EntryNo);
                if (output.CostActual != -books.Entries.All[(output.Sku, undone.Inbound)].CostActual)
                    yield return $"kit {output.EntryNo} takes back {output.CostActual}, not the cost of its output";
                continue;
            }

            var fed = _entries.Where(e => _cost[e.EntryNo].Feeds == new OutputOf(new(output.Sku), output.EntryNo));
            var counted = -fed.Sum(e => Worth(e.EntryNo));
            if (output.CostActual != counted)
                yield return $"kit {output.EntryNo} is worth {output.CostActual}, its components {counted}";
        }
    }

    /// <summary>Each invoice of goods that took their cost is worth its share, counted from the first invoice
    /// on.</summary>
    private IEnumerable<string> Invoices()
    {
        foreach (var entry in _entries.Where(e => e.Quantity < 0m))
        {
            var direct = _values.Where(v => v.EntryNo == entry.EntryNo && v.Type == ValueEntryType.DirectCost).ToList();
            var before = 0m;
            foreach (var invoice in direct.Where(v => v.InvoicedQuantity != 0m))
            {
                var upTo = before + invoice.InvoicedQuantity;
                var counted = Cent(Worth(entry.EntryNo) * upTo / entry.Quantity)
                    - Cent(Worth(entry.EntryNo) * before / entry.Quantity);
                var worth = direct.Where(v => v == invoice || v.AppliesTo == invoice.ValueEntryNo).ToList();
                if (worth.Sum(v => v.CostActual) != counted)
                    yield return $"invoice {invoice.ValueEntryNo} has {worth.Sum(v => v.CostActual)}, counted {counted}";
                if (worth.Exists(v => v.PostingDate != invoice.PostingDate))
                    yield return $"invoice {invoice.ValueEntryNo} is adjusted on another date";
                before = upTo;
            }
        }
    }

    private IEnumerable<string> Ledger()
    {
        foreach (var account in Enum.GetValues<Account>())
        {
            var counted = 0m;
            foreach (var value in _values)
            {
                counted += On(account, value, value.CostPostedToGl, isExpected: false);
                counted += On(account, value, value.ExpectedPostedToGl, isExpected: true);
            }

            var balance = books.Ledger.All.Values.Where(g => g.Sku == "X" && g.Account == account).Sum(g => g.Amount);
            if (counted != balance)
                yield return $"{account} has {balance}, counted {counted}";
        }

        var waiting = _values.Sum(v => v.CostActual - v.CostPostedToGl);
        if (_cost.Waiting.Values.Sum(w => w.Actual.Amount) != waiting)
            yield return $"{waiting} wait for the ledger, but the item does not know";
        foreach (var entry in _entries)
        {
            var missing = _values.Where(v => v.EntryNo == entry.EntryNo).Sum(v =>
                v.CostExpected - v.ExpectedPostedToGl);
            if (_cost.Waiting.Values.Where(w => w.EntryNo == entry.EntryNo).Sum(w => w.Expected.Amount) != missing)
                yield return $"entry {entry.EntryNo}: {missing} expected wait, but the item does not know";
        }
    }

    private decimal On(Account account, ValueEntryRow value, decimal amount, bool isExpected)
    {
        if (amount == 0m)
            return 0m;
        var pair = PostingTable.Find(Entry(value.EntryNo).EntryType, value.Type, value.Variance, isExpected)!;
        return (pair.Account == account ? amount : 0m) - (pair.Balancing == account ? amount : 0m);
    }

    private decimal Share(ItemLedgerEntryRow inbound, ItemLedgerEntryRow outbound, decimal part)
    {
        var layers = _cost[inbound.EntryNo].Revaluations ?? [];
        var date = outbound.ValuationDate > outbound.PostingDate ? outbound.ValuationDate : outbound.PostingDate;
        var plain = Worth(inbound.EntryNo) - layers.Sum(l => l.Amount.Amount);
        var felt = layers.Where(l => outbound.EntryNo > l.AfterEntry || date > l.Date);
        return Cent((plain * part / inbound.Quantity) + felt.Sum(l => l.Amount.Amount * part / l.ValuedQuantity.Value));
    }

    private decimal Worth(int no) => _values.Where(v => v.EntryNo == no && v.Type != ValueEntryType.Rounding).Sum(v =>
        v.CostActual + v.CostExpected);

    private ItemLedgerEntryRow Entry(int no) => _entries[no - 1];

    internal static decimal Cent(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
