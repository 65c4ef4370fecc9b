namespace Inventory.Conformance.Tests.Running;

/// <summary>
/// The cases on which the product differs on purpose: rows of a table in the page of the format, with the case id in
/// the first column, what the product does instead in the second and why that is better for the user in the third.
/// </summary>
public static class Differences
{
    private const int CellsMin = 3;

    /// <param name="file">The page.</param>
    /// <param name="heading">The heading whose table counts; null: the whole page does.</param>
    public static bool Names(string file, string? heading, ConformanceCase @case) =>
        Under(Page(file), heading).Any(line => IsRowOf(line, @case.ListedId));

    /// <summary>The lines from a heading of the second level to the next one.</summary>
    internal static IEnumerable<string> Under(string page, string? heading)
    {
        var lines = page.Split('\n').Select(line => line.TrimEnd());
        return heading is null
            ? lines
            : lines.SkipWhile(line => line != $"## {heading}")
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
    }

    internal static bool IsRowOf(string line, string id)
    {
        if (!line.StartsWith('|'))
            return false;
        var cells = line.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToList();
        return cells.Count >= CellsMin && cells[0].Trim('`') == id && cells.TrueForAll(c => c.Length > 0);
    }

    private static string Page(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Differences", file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
