using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// Finds the company's own account number for an account, by place and posting groups. Source: Business Central,
/// account lookup in the inventory and the general posting setup.
/// </summary>
public sealed class AccountNumbers(PostingSetup setup)
{
    /// <returns>Null: the built-in name is the account.</returns>
    public string? Find(Account account, string location, PostingGroups? groups, out Refusal? missing)
    {
        missing = null;
        if (groups is null)
            return null;
        return IsInventorySide(account)
            ? OfInventory(account, location, groups.Inventory, out missing)
            : OfGeneral(account, groups, out missing);
    }

    /// <summary>The posting on the accounts of the groups, or why there are none.</summary>
    public LedgerPosting? Place(LedgerPosting posting, string location, PostingGroups groups, out Refusal? missing)
    {
        var debit = Find(posting.Account, location, groups, out missing);
        if (missing is not null)
            return null;
        var credit = Find(posting.Balancing, location, groups, out missing);
        return missing is not null ? null : posting with { AccountNo = debit, BalancingNo = credit };
    }

    /// <summary>Looked up by location and inventory posting group; the others by business and product group.</summary>
    public static bool IsInventorySide(Account account) =>
        account is Account.Inventory or Account.InventoryInterim or Account.WIP or Account.MaterialVariance
            or Account.CapacityVariance or Account.CapOverheadVariance or Account.MfgOverheadVariance
            or Account.SubcontractedVariance;

    private string? OfInventory(Account account, string location, string? group, out Refusal? missing)
    {
        missing = null;
        if (group is null)
            return null;
        var row = setup.InventoryOf(group, location);
        var number = account switch
        {
            Account.Inventory => row?.Inventory,
            Account.InventoryInterim => row?.InventoryInterim,
            Account.WIP => row?.WIP,
            Account.MaterialVariance => row?.MaterialVariance,
            Account.CapacityVariance => row?.CapacityVariance,
            Account.CapOverheadVariance => row?.CapOverheadVariance,
            Account.MfgOverheadVariance => row?.MfgOverheadVariance,
            _ => row?.SubcontractedVariance,
        };
        if (number is null)
            missing = Missing(account, $"inventory posting group {group} at {location}");
        return number;
    }

    private string? OfGeneral(Account account, PostingGroups groups, out Refusal? missing)
    {
        missing = null;
        if (groups.Product is not { } product)
            return null;
        var row = setup.GeneralOf(product, groups.Business);
        var number = account switch
        {
            Account.COGS => row?.COGS,
            Account.COGSInterim => row?.COGSInterim,
            Account.InventoryAdjustment => row?.InventoryAdjustment,
            Account.InvtAccrualInterim => row?.InvtAccrualInterim,
            Account.DirectCostApplied => row?.DirectCostApplied,
            Account.OverheadApplied => row?.OverheadApplied,
            _ => row?.PurchaseVariance,
        };
        if (number is null)
            missing = Missing(account, $"product group {product}, business group {groups.Business ?? "(none)"}");
        return number;
    }

    private static Refusal Missing(Account account, string what) =>
        new("posting-setup-missing", $"The posting set-up names no {account} account for {what}.");
}
