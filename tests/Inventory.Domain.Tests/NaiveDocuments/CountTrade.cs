using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Counts at random, by several people, while goods go on moving, on days out of order.</summary>
internal sealed class CountTrade : DocumentTrade
{
    private static readonly string[] Places = ["east", "west"];
    private readonly NaiveCounts _counts;

    public CountTrade(int seed)
        : base(seed)
    {
        _counts = new(Stock);
        Open(Places);
        RegisterAll();
    }

    public override IEnumerable<string> Differences() =>
    [
        .. GoodsComparison.Differences(Ledger, Stock, Skus),
        .. GoodsComparison.Side("counts", States(), Counts()),
        .. GoodsComparison.Side("count rows", Rows(), Counts()),
        .. GoodsComparison.Side("noted", Noted(), _counts.Noted.Order(StringComparer.Ordinal)),
        .. GoodsComparison.Side("items on counts", OnCounts(), _counts.Counts
            .Where(c => c.Value.Status != CountStatus.Posted)
            .SelectMany(c => c.Value.Items.Distinct().Select(i => $"{c.Key} {i}")).Order(StringComparer.Ordinal)),
        .. _counts.Counts.SelectMany(c =>
            GoodsComparison.Side($"lines of {c.Key}", Expected(c.Key), Expected(c.Value))),
    ];

    public override void Step()
    {
        switch (Random.Next(20))
        {
            case < 6: Move(); break;
            case < 8: Order(); break;
            case < 13: Record(); break;
            case 13: Do(n => new RecalculateCount(n), _counts.Recalculate); break;
            case < 16: Do(n => new FinishCount(n), _counts.Finish); break;
            case 16: Do(n => new ReopenCount(n), _counts.Reopen); break;
            default: Do(n => new PostCount(n), _counts.Post); break;
        }
    }

    private void Move()
    {
        var (goods, place, date) = (AnyGoods(), Of(Places), AnyDate());
        var quantity = goods.Serial is not null ? 1 : Pieces();
        if (Random.Next(3) == 0)
        {
            Expect(
                new AdjustStock(new(goods.Sku), new(place), new(-quantity), null, date, Terms(goods)),
                Stock.Try(() => _counts.Post(place, goods, -quantity, date)));
            return;
        }

        Expect(
            new ReceiveStock(new(goods.Sku), new(place), new(quantity), date, Terms(goods)),
            Stock.Try(() => _counts.Post(place, goods, quantity, date)));
    }

    private void Order()
    {
        var number = "C" + Number(_counts.Counts.Count + Random.Next(2));
        List<string> items = [.. Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Of(Skus))];
        if (Random.Next(8) > 0)
            items = [.. items.Distinct()];
        var (place, date) = (Of(Places), AnyDate());
        Expect(
            new OrderCount(new(number), new(place), [.. items.Select(i => new Sku(i))], date),
            _counts.Order(number, place, date, items));
    }

    private void Record()
    {
        if (AnyCount() is not { } number)
            return;
        var count = _counts.Counts[number];
        int? recording = Maybe() && count.Recordings.Count > 0 ? Random.Next(1, count.Recordings.Count + 2) : null;
        var found = new List<(Goods Goods, decimal Quantity, bool InBoxes)>();
        foreach (var (goods, expected, _) in _counts.Lines(count).Where(_ => Random.Next(4) > 0))
            found.Add((goods, Math.Max(0, expected) + (goods.Serial is null && Random.Next(4) == 0 ? 1 : 0), false));
        foreach (var item in count.Items.Where(i => found.TrueForAll(f => f.Goods.Sku != i)))
            found.Add((GoodsOf(item), Random.Next(0, 2), Random.Next(8) == 0));
        if (Random.Next(10) == 0)
            found.Add((AnyGoods(), Random.Next(-1, 3), false));
        found = [.. found.DistinctBy(f => f.Goods)];
        var isDone = Random.Next(4) > 0;
        Expect(
            new RecordCount(
                new(number),
                [.. found.Select(f => new FoundGoods(new(f.Goods.Sku), new(f.Quantity), f.Goods.Lot, f.Goods.Serial,
                    f.Goods.Variant, f.InBoxes ? "BOX" : null, f.Goods.Package))],
                isDone,
                recording),
            _counts.Record(
                number, recording, [.. found.Select(f => (f.Goods, f.InBoxes ? 3 * f.Quantity : f.Quantity))], isDone));
    }

    private void Do(Func<OrderId, ICommand> command, Func<string, bool> isRight)
    {
        if (AnyCount() is { } number)
            Expect(command(new(number)), isRight(number));
    }

    private IEnumerable<string> Counts() => _counts.Counts.Select(c =>
        $"{c.Key} {c.Value.Status} {c.Value.Items.Count} {c.Value.Recordings.Count}");

    private IEnumerable<string> States() => _counts.Counts.Keys
        .Select(n => (No: n, Count: Ledger.Get(InventoryCount.StreamOf(new(n)))))
        .Select(c => $"{c.No} {c.Count.Status} {c.Count.Items.Count} {c.Count.Recordings.Count}");

    private IEnumerable<string> Rows()
    {
        var rows = new MemoryRows<string, InventoryCountRow>(r => r.Count);
        foreach (var recorded in Ledger.Log)
            InventoryCountsTable.Fold(rows, recorded);
        return rows.All.OrderBy(r => r.Count, StringComparer.Ordinal)
            .Select(r => $"{r.Count} {r.Status} {r.Items} {r.Recordings}");
    }

    private IEnumerable<string> OnCounts()
    {
        var rows = new MemoryRows<(string, string), OpenCountItemRow>(r => (r.Count, r.Sku));
        foreach (var recorded in Ledger.Log)
        {
            if (recorded.Event is CountPosted posted)
            {
                foreach (var row in rows.All.Where(r => r.Count == posted.Count.Value).ToList())
                    rows.Remove((row.Count, row.Sku));
            }
            else
            {
                CountItemsTable.Fold(rows, recorded);
            }
        }

        return rows.All.Select(r => $"{r.Count} {r.Sku}").Order(StringComparer.Ordinal);
    }

    private IEnumerable<string> Noted()
    {
        var rows = new MemoryRows<long, PhysicalInventoryRow>(r => r.Sequence);
        foreach (var recorded in Ledger.Log)
            PhysicalInventoryTable.Fold(rows, recorded);
        return rows.All.Select(r => $"{r.Document} {new Goods(r.Sku, r.Variant, r.Lot, r.Serial, r.Package)} "
            + $"{r.Expected:0.#####} {r.Counted:0.#####}").Order(StringComparer.Ordinal);
    }

    private IEnumerable<string> Expected(string number) =>
        Ledger.Get(InventoryCount.StreamOf(new(number))).Expected
            .Select(g => $"{new Goods(g.Sku.Value, g.Variant, g.Lot, g.Serial, g.Package)} {g.Quantity}")
            .Order(StringComparer.Ordinal);

    private IEnumerable<string> Expected(NaiveCount count) => _counts.Lines(count).Where(l => l.Expected != 0)
        .Select(l => $"{l.Goods} {l.Expected:0.#####}").Order(StringComparer.Ordinal);

    private string? AnyCount()
    {
        var open = _counts.Counts.Where(c => c.Value.Status != CountStatus.Posted).Select(c => c.Key).ToList();
        return open.Count > 0 && Random.Next(10) > 0 ? Of([.. open])
            : _counts.Counts.Count == 0 ? null : Of([.. _counts.Counts.Keys]);
    }

    private Goods AnyGoods() => GoodsOf(Of(Skus));
}
