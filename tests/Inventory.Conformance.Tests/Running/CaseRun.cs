using Inventory.Conformance.Tests.Companies;

namespace Inventory.Conformance.Tests.Running;

/// <summary>A case did not come out; the message lists what was found.</summary>
public sealed class CaseFailedException(string why, IEnumerable<object> found)
    : Exception(string.Join("\n  ", found.Select(f => f.ToString()).Prepend($"{why}:")));

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

        var split = onPostgres.Zip(inMemory)
            .Where(pair => pair.First != pair.Second)
            .Select(pair => (object)$"{pair.First}, in memory {pair.Second.Actual}")
            .ToList();
        if (split.Count > 0 || onPostgres.Count != inMemory.Count)
            throw new CaseFailedException("PostgreSQL and memory see different things", split);
        var broken = onPostgres.Where(o => !o.Holds).ToList();
        var isNamed = Differences.Names(format.DifferencesFile, format.DifferencesHeading, @case);
        if (isNamed && !@case.Tags.Any(format.MayDifferTags.Contains))
            throw new CaseFailedException($"{format.DifferencesFile} names it, but it may not differ", broken);
        return Judge(isNamed ? format.DifferencesFile : null, broken);
    }

    /// <summary>The verdict on a case of any kind.</summary>
    /// <param name="differences">The page that names the case as different on purpose; null: none does.</param>
    /// <param name="broken">What did not come out as expected.</param>
    /// <exception cref="CaseFailedException">Not as expected, or as expected although a page names it.</exception>
    public static Verdict Judge(string? differences, IReadOnlyList<object> broken)
    {
        var isNamed = differences is not null;
        if (isNamed && broken.Count == 0)
            throw new CaseFailedException($"{differences} names it, but nothing differs", broken);
        if (!isNamed && broken.Count > 0)
            throw new CaseFailedException("Not as expected", broken);

        return isNamed ? Verdict.DeliberatelyDifferent : Verdict.Passed;
    }
}
