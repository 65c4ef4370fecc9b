using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>Takes accepted commands as they were asked for, one by one.</summary>
internal sealed class NaiveCompany(NaiveItem item, NaiveLedger ledger)
{
    private const string Undoing = "undoing";

    private readonly NaiveLayers _layers = new(item);

    public void Move(IReadOnlyList<IStockMovement> movements)
    {
        NaiveEntry? sent = null;
        var made = movements.LastOrDefault(m => m.EntryType == EntryType.AssemblyOutput);
        var kit = made is null ? null : new NaiveKit(item.Kits.Count + 1, made.Source.Value,
            made.Terms.BusinessGroup, made.Terms.ResourceCost?.Amount ?? 0m, made.Terms.ResourceOverhead?.Amount ?? 0m);
        foreach (var movement in movements)
        {
            if (movement == made)
            {
                item.Kits.Add(kit!);
                ledger.Follow();
            }
            else if (movement is StockTransferredIn)
            {
                Arrive(movement, sent!);
            }
            else
            {
                sent = Post(movement, movement.Change.Value, CopyOf(movement), null,
                    movement.EntryType == EntryType.AssemblyConsumption ? kit : null);
            }
        }
    }

    public void Undo(int no, DateOnly on)
    {
        // What is undone ends invoiced, at what was expected of it.
        Invoice(no, null, null);
        var e = item[no];
        var terms = new MovementTerms(AppliesTo: e.IsIncrease ? no : null,
            AppliesFrom: e.IsIncrease ? null : no, Document: Undoing, Variant: e.Variant, Lot: e.Lot,
            Serial: e.Serial, BusinessGroup: e.BusinessGroup, Package: e.Package);
        Post(
            e.Type == EntryType.Purchase
                ? new StockReceived(new("X"), new(e.Place), new(-e.Quantity), on, terms)
                : new StockReturned(new("X"), new(e.Place), new(-e.Quantity), on, terms),
            -e.Quantity, e.IsIncrease ? null : e, null, null);
    }

    public void Invoice(int no, decimal? unitCost, decimal? quantity)
    {
        var e = item[no];
        var open = Math.Abs(e.Quantity - e.Invoiced);
        var invoiced = quantity ?? open;
        if (e.IsPriced)
            NaivePrices.Invoice(item, e, unitCost, invoiced, open);
        e.Invoiced += e.IsIncrease ? invoiced : -invoiced;
        Settle(null);
    }

    public void Charge(int no, decimal amount)
    {
        var e = item[no];
        // On a decrease it is no inventory value.
        if (!e.IsIncrease)
            return;
        e.Given.Add(new(ValueEntryType.DirectCost, amount));
        if (item.Method == CostingMethod.Standard && e.Type == EntryType.Purchase)
            e.Given.Add(new(ValueEntryType.Variance, -amount, Variance: VarianceType.Purchase));
        Settle(null);
    }

    public void Revalue(int? no, DateOnly on, decimal unitCost)
    {
        new NaiveRevaluing(item, on, unitCost).Do(no);
        Settle(null);
    }

    public void Unapply(int increase, int decrease)
    {
        _layers.TakeBack(item.LinkOf(item[increase], item[decrease]));
        _layers.Lower(item[decrease]);
        Settle(null);
    }

    public void MoveApplication(int decrease, int from, int? to)
    {
        _layers.TakeBack(item.LinkOf(item[from], item[decrease]));
        _layers.Apply(item[decrease], to is { } no ? item[no] : null, except: item[from]);
        _layers.Lower(item[decrease]);
        Settle(null);
    }

    public void Reapply(int no, int? to)
    {
        _layers.Apply(item[no], to is { } other ? item[other] : null, except: null);
        Settle(null);
    }

    private NaiveEntry? CopyOf(IStockMovement movement) =>
        movement.Terms.AppliesFrom is { } from ? item[from] : null;

    /// <summary>Goods of several layers arrive as several; an average has none.</summary>
    private void Arrive(IStockMovement movement, NaiveEntry sent)
    {
        var layers = item.Links.Where(l => l.Out == sent).ToList();
        if (layers.Count < 2 || item.IsOpen(sent) || item.Method == CostingMethod.Average)
        {
            Post(movement, movement.Change.Value, sent, null, null);
            return;
        }

        var at = 0m;
        foreach (var quantity in layers.Select(l => l.Quantity).ToList())
        {
            Post(movement, quantity, sent, at, null);
            at += quantity;
        }
    }

    private NaiveEntry Post(
        IStockMovement movement, decimal quantity, NaiveEntry? copyOf, decimal? copyFrom, NaiveKit? feeds)
    {
        var terms = movement.Terms;
        var isLateCopy = copyOf?.CountsFrom > movement.PostingDate;
        var entry = new NaiveEntry
        {
            No = item.Entries.Count + 1,
            Type = movement.EntryType,
            Place = movement.Source.Value,
            Variant = terms.Variant,
            Lot = terms.Lot,
            Serial = terms.Serial,
            Package = terms.Package,
            BusinessGroup = terms.BusinessGroup,
            Quantity = quantity,
            PostedOn = movement.PostingDate,
            CountsFrom = isLateCopy ? copyOf!.CountsFrom : movement.PostingDate,
            UnitCostThen = item.PresentUnitCostAt(movement.Source.Value, terms.Variant, movement.PostingDate),
            CopyOf = copyOf,
            CopyFrom = copyFrom,
            Feeds = feeds,
            Invoiced = terms.NotInvoiced == true ? 0m : quantity,
        };
        entry.Worth = entry.IsIncrease ? 0m : Naive.Cent(quantity * entry.UnitCostThen);
        item.Entries.Add(entry);
        entry.IsExceptional = terms.Document == Undoing
            || (item.Method == CostingMethod.Average && terms.AppliesTo is not null);
        _layers.Cover(entry, terms.AppliesTo is { } to ? item[to] : null);
        if (entry.IsPriced)
            NaivePrices.Receive(item, entry, terms.UnitCost?.Value ?? entry.UnitCostThen);
        Settle(entry);
        return entry;
    }

    /// <summary>Averages are taken otherwise from now on.</summary>
    public void TakeAveragesAnew() => Settle(posted: null);

    private void Settle(NaiveEntry? posted)
    {
        item.Count(posted);
        ledger.Follow();
    }
}
