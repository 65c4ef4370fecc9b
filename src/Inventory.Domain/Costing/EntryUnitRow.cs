using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Table <c>entry_units</c>, key (sku, entry number): the unit that the quantity of an entry was said in. No
/// row: the base unit. Source: Business Central, unit of measure code and quantity per unit of measure of item ledger
/// entries.</summary>
/// <param name="QuantityPer">Base units in one of it, when the entry was made.</param>
public sealed record EntryUnitRow(string Sku, int EntryNo, string Unit, decimal QuantityPer);

public static class EntryUnits
{
    public static void Fold(IRows<(string Sku, int EntryNo), EntryUnitRow> rows, Recorded recorded)
    {
        switch (recorded.Event)
        {
            case ItemLedgerEntryPosted { Unit: { } unit } e:
                rows.Put(Of(e.Sku, e.EntryNo, unit));
                break;
            case NonInventoryEntryPosted { Unit: { } unit } e:
                rows.Put(Of(e.Sku, e.EntryNo, unit));
                break;
        }
    }

    private static EntryUnitRow Of(Sku sku, int entryNo, UnitOfMeasure unit) =>
        new(sku.Value, entryNo, unit.Code, unit.QuantityPer.Value);
}
