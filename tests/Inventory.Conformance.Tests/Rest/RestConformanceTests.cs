using Inventory.Conformance.Tests.Running;
using Xunit.Abstractions;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Requests and answers of Adobe Commerce's REST API, one test per case id.</summary>
public sealed class RestConformanceTests(RestTally tally, ITestOutputHelper output) : IClassFixture<RestTally>
{
    public const string FolderVariable = "INVENTORY_REST_CONFORMANCE_DIR";

    private static readonly Lazy<CaseFolder> Folder = new(() =>
        CaseFolder.Named(FolderVariable, Path.Combine("Cases", "rest")));

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (file, id) in Folder.Value.Order)
                data.Add(file, id);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case(string file, string id)
    {
        var verdict = Verdict.Failed;
        try
        {
            verdict = await RestCaseRun.JudgeAsync(Folder.Value.Find(file, id));
        }
        finally
        {
            tally.Count(file, id, verdict);
            output.WriteLine($"{file} {id}: {verdict}");
        }
    }
}
