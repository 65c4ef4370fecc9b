using System.Text.RegularExpressions;

namespace Inventory.Server.Import;

/// <summary>A row and what is odd about it.</summary>
/// <param name="Kind">The reason without the row's own values, to count by.</param>
public sealed record OddRow(string File, long Line, string Reason, string Kind);

/// <summary>The rows of one file by what became of them.</summary>
public sealed record FileCount(
    string File, int Rows = 0, int Taken = 0, int TakenBefore = 0, int Odd = 0, int Noted = 0);

/// <summary>What an import read, took and left.</summary>
public sealed partial class ImportReport
{
    private readonly Dictionary<string, FileCount> _files = new(StringComparer.Ordinal);
    private readonly List<OddRow> _odd = [];
    private readonly List<OddRow> _noted = [];

    /// <summary>In the order in which they were read.</summary>
    public IReadOnlyCollection<FileCount> Files => _files.Values;

    /// <summary>Rows that were left out.</summary>
    public IReadOnlyList<OddRow> Odd => _odd;

    /// <summary>Rows that were taken as they say, although something about them is strange.</summary>
    public IReadOnlyList<OddRow> Noted => _noted;

    public void Read(FeedRow row) => Count(row.File, c => c with { Rows = c.Rows + 1 });

    public void Take(FeedRow row) => Count(row.File, c => c with { Taken = c.Taken + 1 });

    public void KnowAlready(FeedRow row) => Count(row.File, c => c with { TakenBefore = c.TakenBefore + 1 });

    /// <summary>Leaves the row out.</summary>
    public void Leave(FeedRow row, string reason, string? kind = null)
    {
        Count(row.File, c => c with { Odd = c.Odd + 1 });
        _odd.Add(new(row.File, row.Line, reason, kind ?? KindOf(reason)));
    }

    /// <summary>Takes the row at its word, and says what is strange.</summary>
    public void Note(FeedRow row, string reason, string? kind = null)
    {
        Count(row.File, c => c with { Noted = c.Noted + 1 });
        _noted.Add(new(row.File, row.Line, reason, kind ?? KindOf(reason)));
    }

    private static string KindOf(string reason) => Values().Replace(reason, "…");

    [GeneratedRegex(@"'[^']*'|(?<= )-?\d+(\.\d+)?\b")]
    private static partial Regex Values();

    private void Count(string file, Func<FileCount, FileCount> change) =>
        _files[file] = change(_files.GetValueOrDefault(file) ?? new(file));
}
