using Inventory.Conformance.Tests.Running;
using Xunit.Abstractions;

namespace Inventory.Conformance.Tests;

/// <summary>Published cases of other inventory products, one test per case id.</summary>
public sealed class ConformanceTests(Tally tally, ITestOutputHelper output) : IClassFixture<Tally>
{
    public static TheoryData<string, string> Cases => CaseFolder.Current.Rows();

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Case(string file, string id) =>
        tally.JudgeAsync(CaseFolder.Current, file, id, CaseRun.JudgeAsync, output);
}
