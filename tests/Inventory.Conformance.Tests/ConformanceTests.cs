using Inventory.Conformance.Tests.Running;
using Xunit.Abstractions;

namespace Inventory.Conformance.Tests;

/// <summary>Published cases of other inventory products, one test per case id.</summary>
public sealed class ConformanceTests(Tally tally, ITestOutputHelper output) : IClassFixture<Tally>
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (file, id) in CaseFolder.Current.Order)
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
            verdict = await CaseRun.JudgeAsync(CaseFolder.Current.Find(file, id));
        }
        finally
        {
            tally.Count(file, id, verdict);
            output.WriteLine($"{file} {id}: {verdict}");
        }
    }
}
