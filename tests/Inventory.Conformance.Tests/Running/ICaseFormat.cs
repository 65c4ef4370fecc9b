using Inventory.Conformance.Tests.Companies;

namespace Inventory.Conformance.Tests.Running;

/// <summary>What an expectation found. It holds when both texts are the same.</summary>
public sealed record Observation(string What, string Expected, string Actual)
{
    public bool Holds => Expected == Actual;

    public override string ToString() => $"{What}: expected {Expected}, is {Actual}";
}

/// <summary>One format of cases and the way to run them.</summary>
public interface ICaseFormat
{
    /// <summary>Part of the usual name of a file; counts only where the contents do not decide.</summary>
    string FileHint { get; }

    /// <summary>The tag of cases on which the product may differ, on purpose and in writing.</summary>
    string MayDifferTag { get; }

    /// <summary>The page that lists on which it does.</summary>
    string DifferencesFile { get; }

    /// <summary>The heading of that page whose table counts for this run; null: the whole page does.</summary>
    string? DifferencesHeading { get; }

    /// <summary>Members of <c>given</c>, steps and expectations of the format, as
    /// <see cref="ConformanceCase.Words"/> writes them.</summary>
    IReadOnlySet<string> Words { get; }

    /// <exception cref="NotBuiltException">The case uses what is not built yet.</exception>
    Task<IReadOnlyList<Observation>> RunAsync(ConformanceCase @case, CaseCompany company);
}
