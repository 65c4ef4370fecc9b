using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

public sealed class CountSpecs
{
    private static readonly Sku L = new("L");
    private static readonly OrderId Count = new("PI1");
    private static readonly DateOnly Day = new(2026, 1, 31);

    private readonly TestBooks _books = new();

    public CountSpecs()
    {
        _books.Register("L", CostingTerms.Default with { UnitCost = new(1) });
        Receive("LOT1001", 80);
        Receive("LOT1003", 30);
        Receive("LOT1006", 10);
    }

    [Fact]
    public void Differences_are_booked_lot_by_lot()
    {
        Order();
        Record(("LOT1001", 80), ("LOT1002", 12), ("LOT1003", 20), ("LOT1006", 0)).IsRefused.ShouldBeFalse();
        _books.Do(new FinishCount(Count)).IsRefused.ShouldBeFalse();
        _books.Do(new PostCount(Count)).IsRefused.ShouldBeFalse();

        var differences = _books.Get(InventoryCount.StreamOf(Count)).Differences;
        differences.Select(d => d.Difference.Value).ShouldBe([0, -10, -10, 12]);
        _books.Inventory.All.Values.Sum(r => r.Quantity).ShouldBe(112);
    }

    [Fact]
    public void Every_posted_line_is_noted_whether_it_differs_or_not()
    {
        Order();
        Record(("LOT1001", 80), ("LOT1003", 20), ("LOT1006", 10));
        _books.Do(new FinishCount(Count));
        _books.Do(new PostCount(Count));

        TestRows<long, PhysicalInventoryRow> rows = new(r => r.Sequence);
        TestRows<string, InventoryCountRow> counts = new(r => r.Count);
        foreach (var recorded in _books.Log)
        {
            PhysicalInventoryTable.Fold(rows, recorded);
            InventoryCountsTable.Fold(counts, recorded with { Version = recorded.Event is CountOrdered ? 1 : 2 });
        }

        rows.All.Values.Select(r => (r.Lot, r.Expected, r.Counted, r.Difference, r.UnitCost, r.Document)).ShouldBe([
            ("LOT1001", 80m, 80m, 0m, 1m, "PI1"),
            ("LOT1003", 30m, 20m, -10m, 1m, "PI1"),
            ("LOT1006", 10m, 10m, 0m, 1m, "PI1")]);
        rows.All.Values.ShouldAllBe(r => r.PostingDate == Day && r.Sku == "L" && r.Source == "default");
        counts.All["PI1"].ShouldBe(new("PI1", "default", Day, CountStatus.Posted, 1, 1));
    }

    [Fact]
    public void Posting_again_leaves_no_trace()
    {
        Order();
        Record(("LOT1001", 80), ("LOT1003", 30), ("LOT1006", 10));
        _books.Do(new FinishCount(Count));
        _books.Do(new PostCount(Count));
        _books.Do(new PostCount(Count)).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_recording_is_finished_before_its_count()
    {
        Order();
        _books.Do(new RecordCount(Count, [new(L, new(1), "LOT1001")], IsFinished: false));
        Refused(_books.Do(new FinishCount(Count)), "recording-not-finished");
    }

    [Fact]
    public void A_recording_is_gone_on_with_until_it_is_finished()
    {
        Order();
        _books.Do(new RecordCount(Count, [new(L, new(1), "LOT1001"), new(L, new(30), "LOT1003")], IsFinished: false));
        _books.Do(new RecordCount(Count, [new(L, new(80), "LOT1001")], IsFinished: false, Recording: 1));
        _books.Do(new RecordCount(Count, [], IsFinished: true, Recording: 1)).IsRefused.ShouldBeFalse();
        _books.Do(new RecordCount(Count, [], IsFinished: true, Recording: 1)).Events.ShouldBeEmpty();
        _books.Do(new RecordCount(Count, [new(L, new(10), "LOT1006")], IsFinished: true)).IsRefused.ShouldBeFalse();
        _books.Do(new FinishCount(Count)).IsRefused.ShouldBeFalse();

        var count = _books.Get(InventoryCount.StreamOf(Count));
        count.Differences.Select(d => d.Difference.Value).ShouldBe([0, 0, 0]);
        count.Recordings.Keys.ShouldBe([1, 2]);
    }

    [Fact]
    public void Only_a_recording_that_is_there_is_gone_on_with()
    {
        Order();
        Refused(_books.Do(new RecordCount(Count, [], IsFinished: true, Recording: 1)), "recording-not-found");
    }

    [Fact]
    public void A_finished_count_is_reopened_until_it_is_posted()
    {
        Order();
        Record(("LOT1001", 80), ("LOT1003", 30));
        _books.Do(new FinishCount(Count));
        Refused(_books.Do(new RecordCount(Count, [], IsFinished: true, Recording: 1)), "count-not-open");
        Refused(_books.Do(new RecalculateCount(Count)), "count-not-open");
        _books.Do(new ReopenCount(Count)).IsRefused.ShouldBeFalse();
        _books.Do(new ReopenCount(Count)).Events.ShouldBeEmpty();
        _books.Get(InventoryCount.StreamOf(Count)).Differences.ShouldBeEmpty();
        Record(("LOT1006", 10));
        _books.Do(new FinishCount(Count));
        _books.Do(new PostCount(Count)).Events.Select(e => e.Event).OfType<IStockMovement>().ShouldBeEmpty();
        Refused(_books.Do(new ReopenCount(Count)), "count-posted");
        Refused(_books.Do(new ReopenCount(new("NONE"))), "count-not-found");
    }

    [Fact]
    public void What_is_expected_is_found_out_anew()
    {
        Order();
        Record(("LOT1001", 81), ("LOT1003", 30), ("LOT1006", 10));
        Receive("LOT1001", 1);
        Refused(_books.Do(new FinishCount(Count)), "count-outdated");
        _books.Do(new RecalculateCount(Count)).IsRefused.ShouldBeFalse();
        _books.Do(new RecalculateCount(Count)).Events.ShouldBeEmpty();
        _books.Do(new FinishCount(Count)).IsRefused.ShouldBeFalse();
        _books.Get(InventoryCount.StreamOf(Count)).Differences.ShouldAllBe(d => d.Difference.IsZero);
    }

    [Fact]
    public void What_is_posted_elsewhere_or_dated_later_leaves_a_count_alone()
    {
        SourceCode other = new("other");
        _books.Do(new RegisterSource(other, new("Other", "DE", "1")));
        Order();
        Record(("LOT1001", 80), ("LOT1003", 30), ("LOT1006", 10));
        _books.Do(new ReceiveStock(L, other, new(1), Day, new(Lot: "LOT1001"))).IsRefused.ShouldBeFalse();
        _books.Do(new ReceiveStock(L, SourceCode.Default, new(1), Day.AddDays(1), new(Lot: "LOT1001")))
            .IsRefused.ShouldBeFalse();
        _books.Do(new FinishCount(Count)).IsRefused.ShouldBeFalse();
        _books.Do(new PostCount(Count)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Two_lines_of_one_item_are_told_before_a_missing_recording()
    {
        _books.Do(new OrderCount(Count, SourceCode.Default, [L, L], Day));
        Refused(_books.Do(new FinishCount(Count)), "duplicate-lines");
    }

    [Fact]
    public void A_count_without_a_recording_is_not_finished()
    {
        Order();
        Refused(_books.Do(new FinishCount(Count)), "recording-not-finished");
    }

    [Fact]
    public void An_item_on_two_lines_can_not_be_recorded()
    {
        _books.Do(new OrderCount(Count, SourceCode.Default, [L, L], Day));
        Refused(Record(("LOT1001", 80)), "duplicate-lines");
    }

    [Fact]
    public void What_was_moved_meanwhile_is_counted_again()
    {
        Order();
        Record(("LOT1001", 80));
        Receive("LOT1001", 1);
        Refused(_books.Do(new FinishCount(Count)), "count-outdated");
    }

    [Fact]
    public void Units_are_counted_one_by_one()
    {
        _books.Register("U", CostingTerms.Default with { Method = CostingMethod.Specific, UnitCost = new(1) });
        Sku unit = new("U");
        _books.Do(new SetItemTracking(unit, new(Serial: new(IsSpecific: true))));
        foreach (var serial in new[] { "S1", "S2" })
            Receive(unit, 1, new(UnitCost: new(7), Serial: serial));

        _books.Do(new OrderCount(Count, SourceCode.Default, [unit], Day)).IsRefused.ShouldBeFalse();
        _books.Do(new RecordCount(
            Count, [new(unit, new(1), Serial: "S2"), new(unit, new(1), Serial: "S3")], IsFinished: true));
        _books.Do(new FinishCount(Count)).IsRefused.ShouldBeFalse();
        _books.Do(new PostCount(Count)).Refusal.ShouldBeNull();

        _books.Get(InventoryCount.StreamOf(Count)).Differences
            .Select(d => (d.Serial, d.Difference.Value)).ShouldBe([("S1", -1), ("S2", 0), ("S3", 1)]);
        _books.Entry(3, "U").Serial.ShouldBe("S1");
        _books.Entry(4, "U").Serial.ShouldBe("S3");
    }

    [Fact]
    public void Variants_are_counted_apart()
    {
        _books.Register("V", CostingTerms.Default with { UnitCost = new(1) });
        Sku item = new("V");
        Receive(item, 5, new(UnitCost: new(1), Variant: "RED"));
        Receive(item, 4, new(UnitCost: new(2), Variant: "BLUE"));

        _books.Do(new OrderCount(Count, SourceCode.Default, [item], Day)).IsRefused.ShouldBeFalse();
        _books.Do(new RecordCount(
            Count, [new(item, new(3), Variant: "RED"), new(item, new(5), Variant: "BLUE")], IsFinished: true));
        _books.Do(new FinishCount(Count)).IsRefused.ShouldBeFalse();
        _books.Do(new PostCount(Count)).Refusal.ShouldBeNull();

        _books.Get(InventoryCount.StreamOf(Count)).Differences
            .Select(d => (d.Variant, d.Difference.Value)).ShouldBe([("BLUE", 1), ("RED", -2)]);
        _books.Entry(3, "V").Variant.ShouldBe("BLUE");
        (_books.Entry(4, "V").Variant, _books.Entry(4, "V").Quantity).ShouldBe(("RED", new(-2)));
    }

    [Fact]
    public void What_is_not_finished_is_not_posted()
    {
        Order();
        Refused(_books.Do(new PostCount(Count)), "count-not-finished");
    }

    [Fact]
    public void What_nobody_keeps_account_of_is_not_counted()
    {
        _books.Register("S", CostingTerms.Default);
        _books.Do(new ChangeItemKind(new("S"), ItemKind.Service));
        Refused(_books.Do(new OrderCount(Count, SourceCode.Default, [new("S")], Day)), "item-type");
    }

    private void Order() => _books.Do(new OrderCount(Count, SourceCode.Default, [L], Day)).IsRefused.ShouldBeFalse();

    private Decision Record(params (string Lot, decimal Quantity)[] found) => _books.Do(new RecordCount(
        Count, [.. found.Select(f => new FoundGoods(L, new(f.Quantity), f.Lot))], IsFinished: true));

    private void Receive(string lot, decimal quantity) => Receive(L, quantity, new(UnitCost: new(1), Lot: lot));

    private void Receive(Sku sku, decimal quantity, MovementTerms terms) =>
        _books.Do(new ReceiveStock(sku, SourceCode.Default, new(quantity), new(2026, 1, 1), terms))
            .IsRefused.ShouldBeFalse();

    private static void Refused(Decision decision, string code) => decision.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
}
