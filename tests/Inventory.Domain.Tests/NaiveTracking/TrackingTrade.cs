using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.NaiveDocuments;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>Goods with numbers at random, moved in every way that has no document of its own.</summary>
internal class TrackingTrade : TrackedShop
{
    private static readonly string[] Made = ["KIT", "BOX"];

    public TrackingTrade(int seed)
        : base(seed)
    {
        for (var receipts = 0; receipts < 12; receipts++)
            Receive();
    }

    protected override void Command()
    {
        switch (Random.Next(26))
        {
            case < 6: Receive(); break;
            case < 9: Journal(); break;
            case < 12: Use(); break;
            case < 15: Reclassify(); break;
            case < 19: Make(); break;
            case 19: UndoMaking(); break;
            case < 22: UndoEntry(); break;
            case 22: Say(); break;
            case 23: SetRules(); break;
            case 24: Rename(); break;
            default: Unsell(); break;
        }
    }

    protected void Receive()
    {
        var goods = AnyGoods(AnySku());
        var (place, quantity, date) = (AnyPlace(), QuantityOf(goods), AnyDate());
        DateOnly? expires = Random.Next(3) == 0 ? AnyExpiry() : null;
        var isInvoiced = Maybe();
        var isReturn = Random.Next(8) == 0;
        if (isReturn)
            (goods, place) = AnyThere() ?? (goods, place);
        if (isReturn)
            expires = null;
        var change = isReturn ? -Math.Min(quantity, 2) : quantity;
        Do(
            new ReceiveStock(new(goods.Sku), new(place), new(change), date, Terms(goods) with
            {
                ExpiresOn = expires, NotInvoiced = isInvoiced ? null : true,
            }),
            () => Stock.Post(new(
                goods.Sku, place, EntryType.Purchase, change, date, goods, Expires: expires, IsInvoiced: isInvoiced)));
    }

    private void Journal()
    {
        var type = Of(EntryType.PositiveAdjustment, EntryType.NegativeAdjustment, EntryType.Output);
        var isIn = Maybe();
        var goods = AnyGoods(AnySku());
        var place = AnyPlace();
        if (!isIn && Random.Next(5) > 0)
            (goods, place) = AnyThere() ?? (goods, place);
        var (quantity, date) = (QuantityOf(goods), AnyDate());
        DateOnly? expires = isIn && Random.Next(4) == 0 ? AnyExpiry() : null;
        var natural = isIn == (type != EntryType.NegativeAdjustment) ? quantity : -quantity;
        Do(
            new PostItemJournalLine(
                new(goods.Sku), new(place), type, new(natural), date, Terms(goods) with { ExpiresOn = expires }),
            () => Stock.Post(new(
                goods.Sku, place, type, isIn ? quantity : -quantity, date, goods, Expires: expires)));
    }

    // Sold or used up.
    private void Use()
    {
        var (goods, place) = Random.Next(6) > 0 && AnyThere() is { } there ? there : (AnyGoods(AnySku()), AnyPlace());
        var (type, quantity, date) = (
            Of(EntryType.Sale, EntryType.Sale, EntryType.Consumption, EntryType.AssemblyConsumption,
                EntryType.NegativeAdjustment),
            QuantityOf(goods), AnyDate());
        var isInvoiced = type != EntryType.Sale || Maybe();
        Do(
            new PostItemJournalLine(new(goods.Sku), new(place), type, new(quantity), date, Terms(goods) with
            {
                NotInvoiced = isInvoiced ? null : true,
            }),
            () => Stock.Post(new(
                goods.Sku, place, type, -quantity, date, goods, IsInvoiced: isInvoiced)));
    }

    // What was sold comes back, of which sale nobody says.
    private void Unsell()
    {
        var sold = Stock.Entries.FindAll(e => e.Move is { Type: EntryType.Sale, Change: < 0, Document: null });
        if (sold.Count == 0)
            return;
        var (goods, date, isInvoiced) = (sold[Random.Next(sold.Count)].Move.Goods, AnyDate(), Maybe());
        if (!IsKnown(goods.Sku))
            return;
        var (quantity, place) = (QuantityOf(goods), AnyPlace());
        Do(
            new PostItemJournalLine(new(goods.Sku), new(place), EntryType.Sale, new(-quantity), date, Terms(goods) with
            {
                NotInvoiced = isInvoiced ? null : true,
            }),
            () => Stock.Post(new(
                goods.Sku, place, EntryType.Sale, quantity, date, goods, IsInvoiced: isInvoiced)));
    }

    private void Reclassify()
    {
        var (goods, from) = AnyThere() ?? (AnyGoods(AnySku()), AnyPlace());
        var (to, quantity, date) = (AnyPlace(), QuantityOf(goods), AnyDate());
        var package = Random.Next(3) == 0 ? Of("P1", "P2", "") : null;
        var arrives = package is null ? goods : goods with { Package = package.Length == 0 ? null : package };
        Do(
            new ReclassifyStock(
                new(goods.Sku), new(from), new(to), new(quantity), date, Terms(goods), NewPackage: package),
            () => from == to && arrives == goods ? ["same-source"] : Stock.Transfer(
                new(goods.Sku, from, EntryType.Transfer, -quantity, date, goods), to, arrives));
    }

    private void Make()
    {
        var output = AnyGoods(Of([.. Keys(Made)]));
        var (place, date, isAssembly) = (AnyPlace(), AnyDate(), Random.Next(3) > 0);
        List<(Goods Goods, decimal Quantity)> parts = [];
        for (var left = Random.Next(1, 4); left > 0; left--)
        {
            var goods = AnyThere(place)?.Goods ?? AnyGoods(AnySku());
            if (goods.Sku != output.Sku)
                parts.Add((goods, Math.Min(2, QuantityOf(goods))));
        }

        if (parts.Count == 0)
            return;
        var quantity = QuantityOf(output);
        List<ConsumedGoods> components = [.. parts.Select(p => new ConsumedGoods(
            new(p.Goods.Sku), new(p.Quantity), p.Goods.Variant, p.Goods.Lot, p.Goods.Serial, p.Goods.Package))];
        Do(
            isAssembly
                ? new AssembleItem(
                    new(output.Sku), new(place), new(quantity), date, components, Variant: output.Variant,
                    Lot: output.Lot, Serial: output.Serial, Package: output.Package)
                : new ProduceItem(
                    new(output.Sku), new(place), new(quantity), date, components, Variant: output.Variant,
                    Lot: output.Lot, Serial: output.Serial, Package: output.Package),
            () => Make(output, quantity, parts, place, date, isAssembly));
    }

    protected List<string> Make(
        Goods output, decimal quantity, List<(Goods Goods, decimal Quantity)> parts, string place, DateOnly date,
        bool isAssembly)
    {
        var (consumption, made) = isAssembly ? (EntryType.AssemblyConsumption, EntryType.AssemblyOutput)
            : (EntryType.Consumption, EntryType.Output);
        List<string> refusals = [];
        var before = Stock.Entries.Count;
        foreach (var (goods, part) in parts)
            refusals.AddRange(Stock.Post(new(goods.Sku, place, consumption, -part, date, goods)));
        refusals.AddRange(Stock.Post(new(output.Sku, place, made, quantity, date, output)));
        foreach (var consumed in Stock.Entries.Skip(before).SkipLast(1))
            consumed.Feeds = (output.Sku, Stock.Entries[^1].No);
        return refusals;
    }

    private void UndoMaking()
    {
        var made = Stock.Entries.FindAll(e => e.Move is { Type: EntryType.AssemblyOutput or EntryType.Output });
        if (made.Count == 0)
            return;
        var (entry, date) = (made[Random.Next(made.Count)], AnyDate());
        Do(new UndoAssembly(new(entry.Move.Sku), entry.No, date), () => UndoMaking(entry, date));
    }

    private List<string> UndoMaking(NaiveEntry entry, DateOnly date)
    {
        var move = entry.Move;
        var consumed = Stock.Entries.FindAll(e => e.Feeds == (move.Sku, entry.No));
        List<string> refusals = [];
        if (move.Type != EntryType.AssemblyOutput || consumed.Count == 0)
            refusals.Add("undo-not-allowed");
        if (entry.UndoneBy is not null || move.IsCorrection)
            refusals.Add("entry-undone");
        if (Stock.Left(entry) != move.Change)
            refusals.Add("entry-already-applied");
        if (!IsKnown(move.Sku) || consumed.Exists(c => !IsKnown(c.Move.Sku)))
            refusals.Add("item-not-found");
        if (refusals.Count > 0)
            return refusals;
        refusals.AddRange(Stock.Post(new(
            move.Sku, move.Place, move.Type, -move.Change, date, move.Goods, IsCorrection: true, To: entry.No)));
        entry.UndoneBy = Stock.Entries[^1].No;
        foreach (var part in consumed)
        {
            if (part.UndoneBy is not null)
                refusals.Add("applies-from-exceeded");
            refusals.AddRange(Stock.Post(part.Move with
            {
                Change = -part.Move.Change, Date = date, IsCorrection = true, From = [part.No],
            }));
            part.UndoneBy = Stock.Entries[^1].No;
        }

        return refusals;
    }

    private void UndoEntry()
    {
        var any = Stock.Entries.FindAll(e => e.Move.Document is null
            && e.Move.Type is EntryType.Purchase or EntryType.Sale or EntryType.Transfer
            && (!e.Move.IsInvoiced || Random.Next(5) == 0));
        if (any.Count == 0)
            return;
        var (entry, date) = (any[Random.Next(any.Count)], AnyDate());
        Do(new UndoMovement(new(entry.Move.Sku), entry.No, date), () => UndoEntry(entry, date));
    }

    private List<string> UndoEntry(NaiveEntry entry, DateOnly date)
    {
        var move = entry.Move;
        List<string> refusals = [];
        if (move.Type is not (EntryType.Purchase or EntryType.Sale))
            refusals.Add("undo-not-allowed");
        if (entry.UndoneBy is not null || move.IsCorrection)
            refusals.Add("entry-undone");
        if (move.IsInvoiced)
            refusals.Add("already-invoiced");
        if (move.Change > 0 && Stock.Left(entry) != move.Change)
            refusals.Add("entry-already-applied");
        if (!IsKnown(move.Sku))
            refusals.Add("item-not-found");
        if (refusals.Count > 0)
            return refusals;
        refusals.AddRange(Stock.Post(move with
        {
            Change = -move.Change, Date = date, Expires = null, IsCorrection = true, IsInvoiced = true,
            To = move.Change > 0 ? entry.No : null, From = move.Change > 0 ? null : [entry.No],
        }));
        entry.UndoneBy = Stock.Entries[^1].No;
        return refusals;
    }
}
