using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Cases in the format of <c>business-central.json</c>.</summary>
public sealed class BusinessCentralFormat : ICaseFormat
{
    public string FileHint => "business-central";

    public IReadOnlySet<string> MayDifferTags { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "provisional", "automatic-adjustment" };

    public string DifferencesFile => "differences-business-central.md";

    public string? DifferencesHeading => null;

    public IReadOnlySet<string> Words { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "given locations", "given setup",
        "do adjustCost", "do allocate", "do assemble", "do assemblyComponent", "do assignCategory",
        "do calculateInventoryValue", "do catalogCreateItem", "do catalogItem", "do catalogSetup", "do category",
        "do changeCostingMethod", "do closeInventoryPeriod", "do count", "do countFinish", "do countJournal",
        "do countOrder", "do countPost", "do countRecord", "do defineInventoryPeriod", "do deleteSalesLine",
        "do glMap", "do itemCharge", "do jobDemand", "do pendingTracking", "do post", "do postToGl", "do production",
        "do purchaseOrder", "do purchaseReturnOrder", "do reopenInventoryPeriod", "do reserve", "do revalue",
        "do salesLineFromCatalog", "do salesOrder", "do salesReturnOrder", "do setQtyToShip", "do setSetup",
        "do setStandardCost", "do transfer", "do transferOrder", "do transferPost", "do transferReceive",
        "do transferShip", "do transferUndoShipment", "do undo",
        "expect ableToMake", "expect allocation", "expect availability", "expect categoryAttribute",
        "expect countDifference", "expect countNegativeQty", "expect glBalance", "expect glEntry",
        "expect glEntryAmounts", "expect glEntryCount", "expect inventoryPeriod", "expect inventoryValue",
        "expect itemApplication", "expect itemAttribute", "expect itemExists", "expect itemLedgerEntry",
        "expect itemLedgerEntryCount", "expect itemMissing", "expect itemReference", "expect lotAvailability",
        "expect onHand", "expect quantityToAssemble", "expect reconciliation", "expect revaluableQuantity",
        "expect trace", "expect transferLine", "expect unitCost", "expect valueEntry", "expect valueEntryCount",
        "expect valueEntryPosted", "expect valueEntrySum",
    };

    public async Task<IReadOnlyList<Observation>> RunAsync(ConformanceCase @case, CaseCompany company)
    {
        @case.RequireKnownMembers(
            "id", "origin", "basis", "summary", "note", "tags", "checked", "given", "when", "then");
        var books = new CaseBooks(company);
        var given = @case.Part("given") ?? throw new FormatException("No given.");
        await new BusinessCentralGiven(books).SetUpAsync(given, @case.Parts("when"));

        var run = new BusinessCentralRun(books);
        foreach (var step in @case.Parts("when"))
            await run.StepAsync(step);
        return await run.FinishAsync(@case.Parts("then"));
    }
}
