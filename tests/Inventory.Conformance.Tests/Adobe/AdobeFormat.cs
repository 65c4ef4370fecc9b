using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>Cases in the format of <c>adobe-commerce.json</c>: given a state, when steps, then expectations.</summary>
public sealed class AdobeFormat : ICaseFormat
{
    public string FileHint => "adobe";

    public string MayDifferTag => "quirk";

    public string DifferencesFile => "differences-adobe-commerce.md";

    public string? DifferencesHeading =>
        AdobeSettings.AreTheProducts ? "With the product's own settings" : "With Adobe's settings";

    public IReadOnlySet<string> Words { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "given sources", "given stocks", "given sourceItems", "given notifyConfig", "given reservations",
        "given orders", "given config",
        "do placeOrder", "do cancelOrder", "do ship", "do refund", "do appendReservation", "do cleanupReservations",
        "do createCompensations", "do setItemConfig", "do setConfig", "do saveSourceItems", "do deleteSourceItems",
        "do assignSources", "do unassignSources", "do transferInventory", "do transferPartial", "do selectSources",
        "do setSourceEnabled", "do linkSource", "do unlinkSource", "do deleteStock", "do renameSku",
        "do setSalesChannels", "do saveNotify", "do deleteNotify", "do importCsv", "do assert",
        "expect salableQuantity", "expect isSalable", "expect isSalableForQty", "expect sourceItem",
        "expect reservationSum", "expect reservationCount", "expect lastReservation", "expect backorderQty",
        "expect sourceSelection", "expect result", "expect lowStock", "expect notifyQty", "expect sourcesByPriority",
        "expect stockForChannel", "expect inconsistencies", "expect onlyXLeft", "expect suggestedQty",
        "expect itemCount",
    };

    public async Task<IReadOnlyList<Observation>> RunAsync(ConformanceCase @case, CaseCompany company)
    {
        @case.RequireKnownMembers("id", "origin", "basis", "summary", "note", "tags", "given", "when", "then");
        await new AdobeGiven(company).SetUpAsync(@case.Part("given") ?? throw new FormatException("No given."));
        var run = new AdobeRun(company);
        foreach (var step in @case.Parts("when"))
            await run.StepAsync(step);
        return await run.FinishAsync(@case.Parts("then"));
    }
}
