using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Steps about the whole company: adjusting, the ledger, set-up and periods.</summary>
public sealed class LedgerSteps(CaseBooks books)
{
    public async Task<Refusal?> RunAsync(string @do, CaseNode step)
    {
        switch (@do)
        {
            case "adjustCost":
                return await AdjustAsync();
            case "postToGl":
                return await books.RunAsync(new PostInventoryCost(
                    await books.SkusAsync(),
                    step.TextOrNull("method") is "perPostingGroup"
                        ? PostingMethod.PerPostingGroup
                        : PostingMethod.PerEntry,
                    "RUN"));
            case "setSetup":
                books.Setup = BusinessCentralGiven.With(books.Setup, step);
                return await books.RunAsync(new SetUpInventory(books.Setup));
            case "defineInventoryPeriod":
                return await books.RunAsync(new DefineInventoryPeriod(books.DateOf(step, "endingDate")));
            case "closeInventoryPeriod":
                return await books.RunAsync(
                    new CloseInventoryPeriod(books.DateOf(step, "endingDate"), await books.SkusAsync()));
            case "reopenInventoryPeriod":
                return await books.RunAsync(new ReopenInventoryPeriod(books.DateOf(step, "endingDate")));
            case "calculateInventoryValue":
                // The proposal is read where it is expected.
                step.Skip("date", "sku");
                return null;
            default:
                throw new NotBuiltException($"step {@do}");
        }
    }

    private async Task<Refusal?> AdjustAsync()
    {
        foreach (var sku in await books.SkusAsync())
        {
            if (await books.RunAsync(new AdjustCost(sku)) is { } refusal)
                return refusal;
        }

        return null;
    }
}
