using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Replaces the inventory and ledger set-up. Refused: <c>validation.posting-dates.reversed</c>.</summary>
public sealed record SetUpInventory(InventorySetup Setup) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (Setup.AllowPostingFrom > Setup.AllowPostingTo)
            return Decision.Refuse("validation.posting-dates.reversed", "The first posting date lies after the last.");
        if (settings.Inventory == Setup)
            return Decision.Nothing;

        return Decision.Accept(new InventorySetUp(Setup));
    }
}
