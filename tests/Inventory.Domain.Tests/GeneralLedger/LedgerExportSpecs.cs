using Inventory.Domain.Catalog;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

public sealed class LedgerExportSpecs : CostingSpecs
{
    [Fact]
    public void Every_ledger_entry_is_in_one_batch()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        var first = Export("2026-01", "2026-02");
        first.Ranges.ShouldBe([new("2026-01", 1, 2)]);
        Nothing(Books.Do(new MakeLedgerExport(["2026-01"])));
        Ship(2, 1);
        Charge(40, entry: 1, amount: 1);

        var second = Export("2026-02", "2026-01");
        second.No.ShouldBe(2);
        second.Ranges[0].First.ShouldBe(3);
        second.Entries.ShouldBe(Books.Ledger.All.Count - 2);
    }

    [Fact]
    public void A_batch_is_acknowledged_once()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Refused(Books.Do(new AcknowledgeLedgerExport(1)), "ledger-export-not-found");
        Export("2026-01");
        Refused(Books.Do(new AcknowledgeLedgerExport(1, " ")), "validation.reference.invalid");
        Accepted(Books.Do(new AcknowledgeLedgerExport(1, "BATCH-7")));
        Nothing(Books.Do(new AcknowledgeLedgerExport(1)));
        Refused(Books.Do(new MakeLedgerExport(["2026-13"])), "validation.period.invalid");
    }

    [Fact]
    public void Outside_balances_replace_those_of_their_day()
    {
        var stream = OutsideLedger.StreamOf(January(31));
        Accepted(Import(new("2110", new(5)), new("1000", new(-5))));
        Books.Get(stream).Balances!.Select(b => b.Account).ShouldBe(["1000", "2110"]);
        Nothing(Import(new("1000", new(-5)), new("2110", new(5))));
        Accepted(Import(new OutsideBalance("2110", new(6))));
        Books.Get(stream).Balances!.Count.ShouldBe(1);
        Refused(Import(), "validation.balances.count");
        Refused(Import(new("1", new(1)), new("1", new(1))), "validation.balances.duplicate");
        Refused(Import(new OutsideBalance(" ", new(1))), "validation.account.invalid");
    }

    private Decision Import(params OutsideBalance[] balances) =>
        Books.Do(new ImportOutsideBalances(January(31), balances));

    private LedgerExportBatch Export(params string[] periods) =>
        (LedgerExportBatch)Books.Do(new MakeLedgerExport(periods)).Result!;

    private Decision Charge(int days, int entry, decimal amount, string charge = "FREIGHT") =>
        Books.Do(new Inventory.Domain.Costing.PostItemCharge(
            X, entry, January(1).AddDays(days - 1), new(amount), charge));
}
