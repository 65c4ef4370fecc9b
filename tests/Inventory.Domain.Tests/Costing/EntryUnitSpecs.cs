using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Entries keep the unit that their quantity was said in. Source: Business Central, item ledger
/// entries.</summary>
public sealed class EntryUnitSpecs : CostingSpecs
{
    private readonly TestRows<(string, int), EntryUnitRow> _units = new(r => (r.Sku, r.EntryNo));

    public EntryUnitSpecs()
    {
        Given(CostingMethod.Fifo);
        Accepted(Books.Do(new DefineItemUnits(X, new("PCS", [new("BOX", new(6))]))));
    }

    [Fact]
    public void An_entry_has_the_unit_it_was_said_in_and_others_have_none()
    {
        Accepted(Receive(2, "BOX", 60));
        Accepted(Receive(3, null, 10));
        Accepted(Books.Do(new PostItemJournalLine(
            X, SourceCode.Default, EntryType.Sale, new(1), January(3), MovementTerms.None, Unit: "BOX")));
        Units().ShouldBe([new("X", 1, "BOX", 6m), new("X", 3, "BOX", 6m)]);
        Books.Entries.All.Values.Select(e => (e.Quantity, e.CostActual)).ShouldBe([(12m, 120m), (3m, 30m), (-6m, -60m)]);
    }

    [Fact]
    public void What_nobody_keeps_account_of_has_it_too()
    {
        Accepted(Books.Do(new ChangeItemKind(X, ItemKind.Service)));
        Accepted(Receive(2, "BOX", 60));
        Units().ShouldBe([new("X", 1, "BOX", 6m)]);
        Books.Values.All.Values.Single().CostNonInventoriable.ShouldBe(120m);
    }

    [Fact]
    public void An_invoice_in_a_unit_is_of_its_pieces_at_their_part_of_the_cost()
    {
        Accepted(Receive(2, "BOX", 60, isInvoiced: false));
        Accepted(Books.Do(new InvoiceEntry(X, 1, January(2), new UnitCost(72), new(1), Unit: "BOX")));
        (Books.Entry(1).InvoicedQuantity, Books.Entry(1).CostActual, Books.Entry(1).CostExpected)
            .ShouldBe((6m, 72m, 60m));
        Refused(
            Books.Do(new InvoiceEntry(X, 1, January(2), Quantity: new(2), Unit: "BOX")), "invoice-exceeds-entry");
        Refused(Books.Do(new InvoiceEntry(X, 1, January(2), new UnitCost(72), Unit: "CRATE")), "unit-not-found");
        Accepted(Books.Do(new InvoiceEntry(X, 1, January(2), new UnitCost(72), Unit: "BOX")));
        (Books.Entry(1).InvoicedQuantity, Books.Entry(1).CostActual).ShouldBe((12m, 144m));
    }

    private Decision Receive(decimal quantity, string? unit, decimal unitCost, bool isInvoiced = true) =>
        Books.Do(new ReceiveStock(
            X,
            SourceCode.Default,
            new(quantity),
            January(2),
            new(UnitCost: new(unitCost), NotInvoiced: isInvoiced ? null : true),
            unit));

    private List<EntryUnitRow> Units()
    {
        foreach (var recorded in Books.Log)
            EntryUnits.Fold(_units, recorded);
        return [.. _units.All.Values];
    }
}
