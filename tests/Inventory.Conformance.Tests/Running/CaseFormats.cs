using Inventory.Conformance.Tests.Adobe;

namespace Inventory.Conformance.Tests.Running;

/// <summary>Tells from the words of a case which format it is in.</summary>
public static class CaseFormats
{
    public static IReadOnlyList<ICaseFormat> All { get; } = [new AdobeFormat()];

    /// <summary>
    /// The format that alone knows most words of the case; if several know the same, of its whole file; if that does
    /// not decide either, the name of the file does.
    /// </summary>
    /// <exception cref="NotBuiltException">No format can be told.</exception>
    public static ICaseFormat Of(ConformanceCase @case) =>
        Best(@case.Words())
        ?? Best(CaseFolder.Current.CasesOf(@case.File).SelectMany(c => c.Words()))
        ?? All.FirstOrDefault(f => @case.File.Contains(f.FileHint, StringComparison.OrdinalIgnoreCase))
        ?? throw new NotBuiltException($"the format of {@case.File}");

    internal static ICaseFormat? Best(IEnumerable<string> words)
    {
        var used = words.ToList();
        var scores = All
            .Select(format => (Format: format, Score: used.Count(word => KnowsAlone(format, word))))
            .OrderByDescending(s => s.Score)
            .ToList();
        var isClear = scores[0].Score > 0 && (scores.Count == 1 || scores[0].Score > scores[1].Score);
        return isClear ? scores[0].Format : null;
    }

    private static bool KnowsAlone(ICaseFormat format, string word) =>
        format.Words.Contains(word) && All.All(other => other == format || !other.Words.Contains(word));
}
