using System.Collections.Immutable;

namespace Inventory.Domain.Catalog;

/// <summary>The company's account numbers on the side of inventory. Null: not set up.</summary>
public sealed record InventoryAccounts(
    string? Inventory = null,
    string? InventoryInterim = null,
    string? WIP = null,
    string? MaterialVariance = null,
    string? CapacityVariance = null,
    string? CapOverheadVariance = null,
    string? MfgOverheadVariance = null,
    string? SubcontractedVariance = null)
{
    internal IEnumerable<string?> Numbers =>
        [Inventory, InventoryInterim, WIP, MaterialVariance, CapacityVariance, CapOverheadVariance,
            MfgOverheadVariance, SubcontractedVariance];
}

/// <summary>The company's account numbers on the other side. Null: not set up.</summary>
public sealed record GeneralAccounts(
    string? COGS = null,
    string? COGSInterim = null,
    string? InventoryAdjustment = null,
    string? InvtAccrualInterim = null,
    string? DirectCostApplied = null,
    string? OverheadApplied = null,
    string? PurchaseVariance = null)
{
    internal IEnumerable<string?> Numbers =>
        [COGS, COGSInterim, InventoryAdjustment, InvtAccrualInterim, DirectCostApplied, OverheadApplied,
            PurchaseVariance];
}

/// <summary>
/// Which accounts of the company's own value is posted to. An item without groups is posted to the built-in account
/// names. Source: Business Central, inventory posting setup and general posting setup.
/// </summary>
/// <param name="Inventory">By inventory posting group, then by location; the empty location stands for all that have
/// no row of their own.</param>
/// <param name="General">By product posting group, then by business posting group; the empty one stands for all that
/// have no row of their own.</param>
public sealed record PostingSetup(
    ImmutableDictionary<string, ImmutableDictionary<string, InventoryAccounts>> Inventory,
    ImmutableDictionary<string, ImmutableDictionary<string, GeneralAccounts>> General)
{
    /// <summary>The key of the row for all others.</summary>
    public const string AllOthers = "";

    public const int GroupLengthMax = 20;

    public const int AccountLengthMax = 50;

    public static readonly PostingSetup None = new(
        ImmutableDictionary<string, ImmutableDictionary<string, InventoryAccounts>>.Empty,
        ImmutableDictionary<string, ImmutableDictionary<string, GeneralAccounts>>.Empty);

    /// <summary>Null: there is no row for the place, nor for all others.</summary>
    public InventoryAccounts? InventoryOf(string group, string location) =>
        RowOf(Inventory, group, location);

    /// <summary>Null: there is no row for the business group, nor for all others.</summary>
    public GeneralAccounts? GeneralOf(string product, string? business) =>
        RowOf(General, product, business ?? AllOthers);

    internal PostingSetup With(InventoryPostingSetUp e) => this with
    {
        Inventory = Set(Inventory, e.Group, e.Location ?? AllOthers, e.Accounts),
    };

    internal PostingSetup With(GeneralPostingSetUp e) => this with
    {
        General = Set(General, e.Product, e.Business ?? AllOthers, e.Accounts),
    };

    private static T? RowOf<T>(
        ImmutableDictionary<string, ImmutableDictionary<string, T>> rows, string group, string where)
        where T : class =>
        rows.TryGetValue(group, out var row)
            ? row.GetValueOrDefault(where) ?? row.GetValueOrDefault(AllOthers)
            : null;

    private static ImmutableDictionary<string, ImmutableDictionary<string, T>> Set<T>(
        ImmutableDictionary<string, ImmutableDictionary<string, T>> rows, string group, string where, T accounts) =>
        rows.SetItem(
            group,
            (rows.GetValueOrDefault(group) ?? ImmutableDictionary<string, T>.Empty).SetItem(where, accounts));
}
