using Inventory.Domain.Costing;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>The account that an amount is added to, and the one that it is taken from.</summary>
public sealed record AccountPair(Account Account, Account Balancing);

/// <summary>Which accounts a value entry is posted to. Source: Business Central, the complete account map.</summary>
public static class PostingTable
{
    /// <param name="entry">Null: capacity of a production order.</param>
    /// <param name="variance">Only for value entries of type Variance.</param>
    /// <returns>Null: no such value entry may exist.</returns>
    public static AccountPair? Find(EntryType? entry, ValueEntryType value, VarianceType? variance, bool isExpected)
    {
        if (isExpected)
            return Expected(entry, value);

        return value switch
        {
            ValueEntryType.DirectCost => Direct(entry),
            ValueEntryType.IndirectCost => Indirect(entry),
            ValueEntryType.Variance => Variance(entry, variance),
            _ => entry is null ? null : new(Account.Inventory, Account.InventoryAdjustment),
        };
    }

    /// <summary>Resources of an assembly order, which knows neither work in process nor interim accounts.</summary>
    public static AccountPair ResourceOfAssembly(ValueEntryType value) => new(
        Account.InventoryAdjustment,
        value == ValueEntryType.IndirectCost ? Account.OverheadApplied : Account.DirectCostApplied);

    private static AccountPair? Expected(EntryType? entry, ValueEntryType value) => (entry, value) switch
    {
        (EntryType.Purchase, ValueEntryType.DirectCost or ValueEntryType.Revaluation) =>
            new(Account.InventoryInterim, Account.InvtAccrualInterim),
        (EntryType.Output, ValueEntryType.DirectCost) => new(Account.InventoryInterim, Account.WIP),
        (EntryType.Sale or EntryType.PositiveAdjustment or EntryType.NegativeAdjustment or EntryType.Transfer,
            ValueEntryType.DirectCost) => new(Account.InventoryInterim, Account.COGSInterim),
        // Consumption is never expected by itself; an expected revaluation of anything else is an inventory adjustment.
        (not null, ValueEntryType.Revaluation) => new(Account.InventoryInterim, Account.InvtAccrualInterim),
        _ => null,
    };

    private static AccountPair Direct(EntryType? entry) => entry switch
    {
        null => new(Account.WIP, Account.DirectCostApplied),
        EntryType.Purchase => new(Account.Inventory, Account.DirectCostApplied),
        EntryType.Sale => new(Account.Inventory, Account.COGS),
        EntryType.Consumption or EntryType.Output => new(Account.Inventory, Account.WIP),
        _ => new(Account.Inventory, Account.InventoryAdjustment),
    };

    private static AccountPair? Indirect(EntryType? entry) => entry switch
    {
        null => new(Account.WIP, Account.OverheadApplied),
        EntryType.Purchase or EntryType.Output or EntryType.AssemblyOutput =>
            new(Account.Inventory, Account.OverheadApplied),
        _ => null,
    };

    private static AccountPair? Variance(EntryType? entry, VarianceType? variance) => (entry, variance) switch
    {
        (EntryType.Purchase, VarianceType.Purchase) => new(Account.Inventory, Account.PurchaseVariance),
        (EntryType.Output, VarianceType.Subcontracted) => new(Account.Inventory, Account.SubcontractedVariance),
        (EntryType.Output or EntryType.AssemblyOutput, VarianceType.Material) =>
            new(Account.Inventory, Account.MaterialVariance),
        (EntryType.Output or EntryType.AssemblyOutput, VarianceType.Capacity) =>
            new(Account.Inventory, Account.CapacityVariance),
        (EntryType.Output or EntryType.AssemblyOutput, VarianceType.CapacityOverhead) =>
            new(Account.Inventory, Account.CapOverheadVariance),
        (EntryType.Output or EntryType.AssemblyOutput, VarianceType.ManufacturingOverhead) =>
            new(Account.Inventory, Account.MfgOverheadVariance),
        _ => null,
    };
}
