using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Replaces the inventory and ledger set-up. Refused: <c>validation.posting-dates.reversed</c>,
/// <c>average-cost-by-fiscal-year</c>.</summary>
public sealed record SetUpInventory(InventorySetup Setup) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (Setup.AllowPostingFrom > Setup.AllowPostingTo)
            return Decision.Refuse("validation.posting-dates.reversed", "The first posting date lies after the last.");
        if (settings.Inventory == Setup)
            return Decision.Nothing;
        // What holds before the first fiscal year is settled like a closed one.
        if (settings.FiscalYears is { Years.IsEmpty: false } && AveragesOtherwise(settings.Inventory))
            return Decision.Refuse("average-cost-by-fiscal-year", "Average costs are set for a fiscal year.");

        return Decision.Accept(new InventorySetUp(Setup));
    }

    private bool AveragesOtherwise(InventorySetup than) =>
        Setup.AverageCostPeriod != than.AverageCostPeriod
        || Setup.AverageCostCalculation != than.AverageCostCalculation;
}
