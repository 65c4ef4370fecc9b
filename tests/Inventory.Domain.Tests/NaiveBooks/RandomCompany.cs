using Inventory.Domain.Catalog;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>A company with random settings that trades one item and makes kits of it, in two sets of books.</summary>
internal sealed class RandomCompany
{
    public static readonly string[] Places = ["east", "west", "north"];
    private readonly NaiveLedger _ledger;

    public RandomCompany(Random random, CostingMethod method)
    {
        var calculation = (AverageCostCalculation)random.Next(2);
        var hasNumbers = random.Next(2) == 0;
        IsPerPlace = method == CostingMethod.Average && calculation == AverageCostCalculation.ItemLocationVariant;
        Books.SetUp(InventorySetup.Default with
        {
            // Averages per place that feed each other and go below zero have no one solution.
            AllowNegativeStock = !IsPerPlace && random.Next(4) > 0,
            AutomaticCostPosting = random.Next(2) == 0,
            ExpectedCostPosting = random.Next(2) == 0,
            AverageCostPeriod = (AverageCostPeriod)random.Next(Enum.GetValues<AverageCostPeriod>().Length),
            AverageCostCalculation = calculation,
        });
        var terms = new CostingTerms(
            method, new(7.5m), new(9.99m), random.Next(2) * 2.5m, new(random.Next(2) * 0.33333m));
        Books.Register("KIT", CostingTerms.Default);
        Books.Register("X", terms);
        if (hasNumbers)
            SetUpAccounts();
        Years = new(Setup.AverageCostPeriod, calculation);
        Naive = new(method, Years, terms);
        _ledger = new(Naive, hasNumbers);
        Second = new(Naive, _ledger);
        Switch(Setup);
    }

    public TestBooks Books { get; } = new();

    public NaiveItem Naive { get; }

    public NaiveYears Years { get; }

    public NaiveCompany Second { get; }

    public bool IsPerPlace { get; }

    public InventorySetup Setup => Books.Get(CompanySettings.Stream).Inventory;

    public IEnumerable<string> Differences() => Comparison.Differences(Books, Naive, _ledger);

    /// <summary>Goods leave under the lot that they came in under from now on.</summary>
    public void FollowLots()
    {
        Books.Append(Item.StreamOf(new("X")), new ItemTrackingSet(new("X"), new(Lot: new(IsSpecific: true))));
        Naive.IsLotSpecific = true;
    }

    /// <summary>Goods leave in the package that they came in, too, from now on.</summary>
    public void FollowPackages()
    {
        var tracking = Books.Get(Item.StreamOf(new("X"))).TrackingOf();
        Books.Append(
            Item.StreamOf(new("X")),
            new ItemTrackingSet(new("X"), tracking with { Package = new(IsSpecific: true) }));
        Naive.IsPackageSpecific = true;
    }

    /// <summary>The company posts more, or less, to the ledger from now on.</summary>
    public void Switch(InventorySetup setup)
    {
        Books.SetUp(setup);
        _ledger.IsAutomatic = setup.AutomaticCostPosting;
        _ledger.PostsExpected = setup.ExpectedCostPosting;
    }

    public void PostCosts()
    {
        Books.Do(new PostInventoryCost([new("X"), new("KIT")]));
        _ledger.Run();
    }

    public void Reprice(CostingTerms terms)
    {
        Books.Append(Item.StreamOf(new("X")), new ItemCostingTermsChanged(new("X"), terms));
        Naive.Terms = terms;
    }

    private void SetUpAccounts()
    {
        foreach (var place in Places)
        {
            Books.Append(CompanySettings.Stream, new InventoryPostingSetUp("GOODS", place,
                new InventoryAccounts($"Inventory@{place}", $"InventoryInterim@{place}")));
        }

        foreach (var business in new[] { null, "EU" })
        {
            Books.Append(CompanySettings.Stream, new GeneralPostingSetUp("RETAIL", business, new GeneralAccounts(
                $"COGS@{business}", $"COGSInterim@{business}", $"InventoryAdjustment@{business}",
                $"InvtAccrualInterim@{business}", $"DirectCostApplied@{business}", $"OverheadApplied@{business}",
                $"PurchaseVariance@{business}")));
        }

        Books.Append(Item.StreamOf(new("X")), new ItemPostingGroupsSet(new("X"), new("GOODS", "RETAIL")));
    }
}
