using System.Text.Json;
using Inventory.Conformance.Tests.Adobe;
using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Runs one wire case against the whole server in an empty company, and judges it.</summary>
public static class RestCaseRun
{
    /// <summary>The page that names the cases on which the facade differs on purpose.</summary>
    public const string DifferencesFile = "differences-adobe-rest.md";

    public static async Task<Verdict> JudgeAsync(ConformanceCase @case)
    {
        @case.RequireKnownMembers("id", "origin", "basis", "summary", "note", "tags", "given", "steps");
        var websites = RestGiven.WebsitesOf(Given(@case));
        var callers = RestCallers.Of(@case.Parts("steps"));
        await using var company = await ServedCompany.OpenAsync(
        [
            "--AdobeRest:Enabled=true",
            .. websites.Select((code, i) => $"--AdobeRest:Websites:{i}={code}"),
            .. callers.Arguments,
        ]);
        await new RestGiven(company, websites).SetUpAsync(Given(@case));
        var broken = await RunAsync(@case, company, callers);
        var isNamed = Differences.Names(DifferencesFile, null, @case);
        return CaseRun.Judge(isNamed ? DifferencesFile : null, broken);
    }

    private static CaseNode Given(ConformanceCase @case) =>
        @case.Part("given") ?? throw new FormatException("The case has no object given.");

    private static async Task<IReadOnlyList<Observation>> RunAsync(
        ConformanceCase @case, ServedCompany company, RestCallers callers)
    {
        var saved = new SavedValues();
        var inside = new AdobeRun(company);
        using var client = new RestClient(company.Address, callers);
        var broken = await new RestSteps(client, saved, async command =>
        {
            var outcome = await inside.StepAsync(command);
            if (outcome.Code is null && command.TextOrNull("order") is { } order)
                await SaveIdAsync(company, saved, new(order));
            return outcome;
        }).RunAsync(@case.Parts("steps"));
        // Commands check too, where one of them is an assertion.
        return @case.Parts("steps").Any(s => s.Has("command"))
            ? [.. broken, .. (await inside.FinishAsync([])).Where(o => !o.Holds)]
            : broken;
    }

    private static async Task SaveIdAsync(ServedCompany company, SavedValues saved, OrderId order)
    {
        if (await company.BeginningOfAsync(SalesOrder.StreamOf(order)) is { } id)
            saved.Keep($"order:{order}", JsonSerializer.SerializeToElement(id));
    }
}
