using System.Text;

namespace Inventory.Server.Sources;

/// <summary>A line of a CSV file, taken apart.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Fields">Null: it is longer than <see cref="CsvLines.CharactersMax"/> or its quotes do not
/// match.</param>
public sealed record CsvLine(long Number, IReadOnlyList<string>? Fields);

/// <summary>
/// Reads and writes comma-separated lines with quotes as in RFC 4180, except that a field holds no line break: no code
/// of ours may have one. So a quote left open spoils its own line only, where a general reader (CsvHelper) takes the
/// lines behind it for one field. Memory is bounded by the longest line accepted.
/// </summary>
public static class CsvLines
{
    /// <summary>Characters of one line.</summary>
    public const int CharactersMax = 4_096;

    private const int BufferCharacters = 16_384;

    public static async IAsyncEnumerable<CsvLine> ReadAsync(
        TextReader reader,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new char[BufferCharacters];
        var line = new StringBuilder();
        var number = 1L;
        for (int read; (read = await reader.ReadAsync(buffer, cancellation)) > 0;)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] != '\n')
                {
                    // One character too many is kept, so that a line that is too long is seen as such.
                    if (line.Length <= CharactersMax)
                        line.Append(buffer[i]);
                    continue;
                }

                yield return new(number++, Split(line));
                line.Clear();
            }
        }

        if (line.Length > 0)
            yield return new(number, Split(line));
    }

    public static string Join(params IEnumerable<string> fields) => string.Join(',', fields.Select(Quoted));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<string>? Split(StringBuilder text)
    {
        if (text.Length > CharactersMax)
            return null;
        var line = text.ToString().TrimEnd('\r');
        var fields = new List<string>();
        for (var at = 0; at <= line.Length;)
        {
            if (Field(line, ref at) is not { } field)
                return null;
            fields.Add(field);
        }

        return fields;
    }

    /// <summary>Takes one field and the comma behind it; null when its quotes do not match.</summary>
    private static string? Field(string line, ref int at)
    {
        if (at == line.Length || line[at] != '"')
        {
            var end = line.IndexOf(',', at) is >= 0 and var comma ? comma : line.Length;
            var plain = line[at..end];
            at = end + 1;
            return plain.Contains('"', StringComparison.Ordinal) ? null : plain;
        }

        var field = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
                field.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"')
                field.Append(line[at++]);
            else if (at + 1 == line.Length || line[at + 1] == ',')
                return Taken(field, ref at);
            else
                return null;
        }

        return null;
    }

    private static string Taken(StringBuilder field, ref int at)
    {
        at += 2;
        return field.ToString();
    }
}
