using System.Text.RegularExpressions;

namespace Inventory.Server.Http;

/// <summary>What the reference page says of each route: its tables are part of the program, so that the OpenAPI
/// document says the same.</summary>
public static partial class RouteMeanings
{
    private const string Page = "api.md";

    /// <summary>By method and path, as in <c>GET /api/items/{sku}</c>; Markdown without links.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        using var page = new StreamReader(typeof(RouteMeanings).Assembly.GetManifestResourceStream(Page)!);
        return Row().Matches(page.ReadToEnd()).ToDictionary(
            row => $"{row.Groups["method"].Value} {row.Groups["path"].Value}",
            row => Link().Replace(row.Groups["meaning"].Value, "$1").Replace(@"\|", "|", StringComparison.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>What it says first, without the stop.</summary>
    public static string FirstSentence(string meaning) => Sentence().Match(meaning).Groups[1].Value;

    [GeneratedRegex(@"(?m)^\| `(?<method>[A-Z]+) (?<path>/[^`?]*)[^`]*` \| (?<meaning>.*) \|\r?$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    // A stop within code or brackets ends nothing.
    [GeneratedRegex(@"^((?:`[^`]*`|\([^()]*\)|[.:;](?!\s|$)|[^.:;])+)")]
    private static partial Regex Sentence();
}
