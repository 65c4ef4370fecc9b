using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Other rules under which a company's history is valued once more. Null: as the company did.</summary>
/// <param name="Items">Items that take the method; empty: all. A text that ends in * is the beginning of a SKU.</param>
/// <param name="WithoutNumbers">Items of which some entry has neither serial nor lot number: they can not be valued
/// unit by unit.</param>
public sealed record WhatIfTerms(
    CostingMethod? Method = null,
    AverageCostPeriod? AveragePeriod = null,
    AverageCostCalculation? AverageCalculation = null,
    IReadOnlyList<string>? Items = null,
    ImmutableHashSet<string>? WithoutNumbers = null)
{
    /// <summary>Whether the item is asked for.</summary>
    public bool Asks(Sku sku) => Items is not { Count: > 0 } items || items.Any(i => Fits(i, sku.Value));

    /// <summary>Why the item keeps its own method although it is asked for; null: it takes the other.</summary>
    public string? Keeps(Sku sku, CostingTerms card)
    {
        if (Method == CostingMethod.Standard && card.StandardCost.IsZero)
            return "no-standard-cost";
        return Method == CostingMethod.Specific && WithoutNumbers?.Contains(sku.Value) == true
            ? "no-serial-or-lot" : null;
    }

    /// <summary>
    /// The company's set-up as the history is valued: stock may go below zero, because it did; everything is posted to
    /// the ledger at once, so that the books can be reconciled.
    /// </summary>
    public InventorySetup Over(InventorySetup setup) => setup with
    {
        AllowNegativeStock = true,
        AutomaticCostPosting = true,
        ExpectedCostPosting = true,
        AverageCostPeriod = AveragePeriod ?? setup.AverageCostPeriod,
        AverageCostCalculation = AverageCalculation ?? setup.AverageCostCalculation,
    };

    /// <summary>The company's fiscal years as the history is valued.</summary>
    public IFiscalYearEvent Over(IFiscalYearEvent @event) => @event switch
    {
        FiscalYearCreated e => e with
        {
            AverageCostPeriod = AveragePeriod ?? e.AverageCostPeriod,
            AverageCostCalculation = AverageCalculation ?? e.AverageCostCalculation,
        },
        AverageCostingChanged e => e with
        {
            AverageCostPeriod = AveragePeriod ?? e.AverageCostPeriod,
            AverageCostCalculation = AverageCalculation ?? e.AverageCostCalculation,
        },
        _ => @event,
    };

    private static bool Fits(string item, string sku) => item.EndsWith('*')
        ? sku.StartsWith(item[..^1], StringComparison.Ordinal)
        : item == sku;
}
