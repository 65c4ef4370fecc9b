namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// What a ledger account is for. Source: Business Central, inventory and general posting setup. The numbers are stored.
/// </summary>
public enum Account
{
    Inventory = 1,
    InventoryInterim = 2,
    InvtAccrualInterim = 3,
    DirectCostApplied = 4,
    OverheadApplied = 5,
    PurchaseVariance = 6,
    COGS = 7,
    COGSInterim = 8,
    InventoryAdjustment = 9,
    WIP = 10,
    MaterialVariance = 11,
    CapacityVariance = 12,
    CapOverheadVariance = 13,
    MfgOverheadVariance = 14,
    SubcontractedVariance = 15,
}
