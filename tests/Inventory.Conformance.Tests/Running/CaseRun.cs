using Inventory.Conformance.Tests.Companies;

namespace Inventory.Conformance.Tests.Running;

/// <summary>
/// Runs one case twice, on the pure domain and on PostgreSQL, and judges it. Both must see the same, expectation for
/// expectation.
/// </summary>
public static class CaseRun
{
    public static async Task<Verdict> JudgeAsync(ConformanceCase @case)
    {
        var format = CaseFormats.Of(@case);
        IReadOnlyList<Observation> inMemory;
        await using (var company = new MemoryCompany())
            inMemory = await format.RunAsync(@case, company);
        IReadOnlyList<Observation> onPostgres;
        await using (var company = await DatabaseCompany.OpenAsync())
            onPostgres = await format.RunAsync(@case, company);

        onPostgres.Select(o => o.ToString()).ShouldBe(
            inMemory.Select(o => o.ToString()), "the read models say otherwise than the domain's states");
        return Judge(format, @case, onPostgres);
    }

    private static Verdict Judge(ICaseFormat format, ConformanceCase @case, IReadOnlyList<Observation> observations)
    {
        var broken = observations.Where(o => !o.Holds).ToList();
        var isNamed = Differences.Names(format, @case);
        if (isNamed)
        {
            @case.Tags.ShouldContain(
                tag => format.MayDifferTags.Contains(tag),
                $"{format.DifferencesFile} names {@case.ListedId}, which may not differ");
            broken.ShouldNotBeEmpty($"{format.DifferencesFile} names {@case.ListedId}, but nothing differs");
            return Verdict.DeliberatelyDifferent;
        }

        broken.ShouldBeEmpty(string.Join(Environment.NewLine, broken));
        return Verdict.Passed;
    }
}
