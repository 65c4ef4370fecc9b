namespace Inventory.Domain.Catalog;

/// <summary>The dates that share one average. The numbers are stored.</summary>
public enum AverageCostPeriod
{
    Day = 0,
    Week = 1,
    Month = 2,
    Quarter = 3,
    Year = 4,
    AccountingPeriod = 5,
}

/// <summary>The goods that share one average. The numbers are stored.</summary>
public enum AverageCostCalculation
{
    Item = 0,
    ItemLocationVariant = 1,
}

/// <summary>Inventory and ledger set-up of the company. Source: Business Central, Inventory Setup and General Ledger
/// Setup.</summary>
/// <param name="AutomaticCostPosting">True: value entries reach the ledger in the transaction that makes them.</param>
/// <param name="ExpectedCostPosting">True: uninvoiced receipts and shipments are posted to the interim
/// accounts.</param>
/// <param name="AllowNegativeStock">True: a decrease may exceed what is there; the rest is settled by later
/// increases.</param>
/// <param name="AllowPostingFrom">First posting date accepted; null: no limit. Adjusting entries move up to it.</param>
/// <param name="AllowPostingTo">Last posting date accepted; null: no limit.</param>
/// <param name="EarliestAllowedValuationDate">Floor for valuation dates; null: none.</param>
/// <param name="LatePostingFrom">First date still accepted from people while adjusting entries already move up to
/// <paramref name="AllowPostingFrom"/>; null: the same.</param>
/// <param name="VariantMandatory">True: movements of items that have variants name one; an item may say
/// otherwise.</param>
public sealed record InventorySetup(
    bool AutomaticCostPosting,
    bool ExpectedCostPosting,
    bool AllowNegativeStock,
    AverageCostPeriod AverageCostPeriod,
    AverageCostCalculation AverageCostCalculation,
    DateOnly? AllowPostingFrom,
    DateOnly? AllowPostingTo,
    DateOnly? EarliestAllowedValuationDate,
    DateOnly? LatePostingFrom = null,
    bool? VariantMandatory = null)
{
    public static readonly InventorySetup Default = new(
        AutomaticCostPosting: true,
        ExpectedCostPosting: true,
        AllowNegativeStock: false,
        AverageCostPeriod.Day,
        AverageCostCalculation.Item,
        AllowPostingFrom: null,
        AllowPostingTo: null,
        EarliestAllowedValuationDate: null);

    /// <summary>The first posting date that anything may have; null: no limit.</summary>
    public DateOnly? AcceptedFrom() => LatePostingFrom < AllowPostingFrom ? LatePostingFrom : AllowPostingFrom;
}
