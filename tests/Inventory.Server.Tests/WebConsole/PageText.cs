using System.Net;
using System.Text.RegularExpressions;

namespace Inventory.Server.Tests.WebConsole;

/// <summary>A page as a reader sees it.</summary>
public sealed partial class PageText(string html)
{
    public string Html => html;

    /// <summary>The cells of each row of all tables, in order.</summary>
    public IReadOnlyList<string[]> Rows =>
        [.. Row().Matches(html).Select(row => Cell().Matches(row.Value).Select(c => Plain(c.Groups[1].Value)).ToArray())];

    public string Heading => Plain(HeadingText().Match(html).Groups[1].Value);

    /// <summary>The address behind a text; null: the page has no such link.</summary>
    public string? LinkOf(string text) => Link().Matches(html)
        .Where(l => Plain(l.Groups[2].Value) == text)
        .Select(l => WebUtility.HtmlDecode(l.Groups[1].Value))
        .FirstOrDefault();

    public IEnumerable<string> Links => Link().Matches(html).Select(l => WebUtility.HtmlDecode(l.Groups[1].Value));

    private static string Plain(string markup) =>
        Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(markup, "")), " ").Trim();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<h1>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex HeadingText();

    [GeneratedRegex("<a [^>]*?href=\"([^\"]*)\"[^>]*>(.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
