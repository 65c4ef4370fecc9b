using System.Text;

namespace Inventory.Conventions.Tests;

/// <summary>C# without what is not code. Line breaks stay, so line numbers stay.</summary>
public static class CSharpText
{
    /// <summary>Blanks comments and the contents of strings and characters; what stands in {holes} goes with
    /// them.</summary>
    public static string CodeOnly(string text)
    {
        var code = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOfNoCode(text, at);
            if (end == at)
            {
                code.Append(text[at++]);
                continue;
            }

            for (; at < end; at++)
                code.Append(text[at] == '\n' ? '\n' : ' ');
        }

        return code.ToString();
    }

    /// <summary>Where the comment or literal that begins here ends; the same place when none begins.</summary>
    private static int EndOfNoCode(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
            return After(text, at, "\n", keepMark: true);
        if (rest.StartsWith("/*"))
            return After(text, at + 2, "*/", keepMark: false);
        if (rest.StartsWith("\"\"\""))
        {
            var quotes = text[at..].TakeWhile(c => c == '"').Count();
            return After(text, at + quotes, new string('"', quotes), keepMark: false);
        }

        if (rest.StartsWith("@\"") || rest.StartsWith("$@\"") || rest.StartsWith("@$\""))
            return EndOfVerbatim(text, text.IndexOf('"', at) + 1);
        if (rest[0] is '"' or '\'')
            return EndOfPlain(text, at + 1, rest[0]);

        return at;
    }

    private static int After(string text, int from, string mark, bool keepMark)
    {
        var found = text.IndexOf(mark, from, StringComparison.Ordinal);
        if (found < 0)
            return text.Length;

        return keepMark ? found : found + mark.Length;
    }

    private static int EndOfVerbatim(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at++] != '"')
                continue;
            if (at == text.Length || text[at] != '"')
                return at;

            at++; // A doubled quote is a quote in the string.
        }

        return at;
    }

    private static int EndOfPlain(string text, int at, char quote)
    {
        while (at < text.Length && text[at] != quote && text[at] != '\n')
            at += text[at] == '\\' ? 2 : 1;

        return Math.Min(at + 1, text.Length);
    }
}
