using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

using static Account;
using static EntryType;
using static ValueEntryType;

/// <summary>The posting table once more, as rows. Source: the specification, 6.2.</summary>
internal static class NaiveAccounts
{
    private static readonly (EntryType Entry, ValueEntryType Value, VarianceType? Variance, bool IsExpected,
        Account Debit, Account Credit)[] Rows =
    [
        (Purchase, DirectCost, null, true, InventoryInterim, InvtAccrualInterim),
        (Purchase, DirectCost, null, false, Inventory, DirectCostApplied),
        (Purchase, IndirectCost, null, false, Inventory, OverheadApplied),
        (Purchase, Variance, VarianceType.Purchase, false, Inventory, PurchaseVariance),
        (Purchase, Revaluation, null, true, InventoryInterim, InvtAccrualInterim),
        (Purchase, Revaluation, null, false, Inventory, InventoryAdjustment),
        (Purchase, Rounding, null, false, Inventory, InventoryAdjustment),
        (Sale, DirectCost, null, true, InventoryInterim, COGSInterim),
        (Sale, DirectCost, null, false, Inventory, COGS),
        // Not in the table: a return at standard cost that is revalued before it is invoiced.
        (Sale, Revaluation, null, true, InventoryInterim, InvtAccrualInterim),
        (Sale, Revaluation, null, false, Inventory, InventoryAdjustment),
        (Sale, Rounding, null, false, Inventory, InventoryAdjustment),
        (PositiveAdjustment, DirectCost, null, false, Inventory, InventoryAdjustment),
        (PositiveAdjustment, Revaluation, null, false, Inventory, InventoryAdjustment),
        (PositiveAdjustment, Rounding, null, false, Inventory, InventoryAdjustment),
        (NegativeAdjustment, DirectCost, null, false, Inventory, InventoryAdjustment),
        (Transfer, DirectCost, null, false, Inventory, InventoryAdjustment),
        (Transfer, Revaluation, null, false, Inventory, InventoryAdjustment),
        (Transfer, Rounding, null, false, Inventory, InventoryAdjustment),
        (AssemblyConsumption, DirectCost, null, false, Inventory, InventoryAdjustment),
        (AssemblyOutput, DirectCost, null, false, Inventory, InventoryAdjustment),
    ];

    public static (Account Debit, Account Credit) Of(NaiveBooking booking)
    {
        var row = Rows.Single(r => r.Entry == booking.Entry && r.Value == booking.Value
            && r.Variance == booking.Variance && r.IsExpected == booking.IsExpected);
        return (row.Debit, row.Credit);
    }

    /// <summary>Whether the account is found by place; the others are found by business group.</summary>
    public static bool IsByPlace(Account account) => account is Inventory or InventoryInterim;
}
