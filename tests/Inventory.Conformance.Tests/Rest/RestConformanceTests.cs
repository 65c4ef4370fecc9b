using Inventory.Conformance.Tests.Running;
using Xunit.Abstractions;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Requests and answers of Adobe Commerce's REST API, one test per case id.</summary>
public sealed class RestConformanceTests(RestTally tally, ITestOutputHelper output) : IClassFixture<RestTally>
{
    public const string FolderVariable = "INVENTORY_REST_CONFORMANCE_DIR";

    private static readonly Lazy<CaseFolder> Folder = new(() =>
        CaseFolder.Named(FolderVariable, Path.Combine("Cases", "rest")));

    public static TheoryData<string, string> Cases => Folder.Value.Rows();

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Case(string file, string id) =>
        tally.JudgeAsync(Folder.Value, file, id, RestCaseRun.JudgeAsync, output);
}
