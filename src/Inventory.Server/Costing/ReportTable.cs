using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Inventory.Server.Costing;

/// <summary>A column of a report.</summary>
/// <param name="Name">As in JSON; a file has it in small letters with <c>_</c> between the words.</param>
/// <param name="Amount">Of what adds up over all rows; null: text.</param>
public sealed record ReportColumn<TRow>(string Name, Func<TRow, string> Text, Func<TRow, decimal>? Amount = null)
{
    public string FileName() => Words('_');

    /// <summary>As people read it.</summary>
    public string Title() => Words(' ');

    private string Words(char between)
    {
        var words = new StringBuilder();
        foreach (var letter in Name)
        {
            if (char.IsAsciiLetterUpper(letter))
                words.Append(between);
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}

/// <summary>How the rows of a report stand in a file and in the terminal.</summary>
/// <param name="name">Of the report and its file, in words with <c>-</c> between them.</param>
public sealed class ReportTable<TRow>(string name)
{
    private readonly List<ReportColumn<TRow>> _columns = [];

    public string Name => name;

    public IReadOnlyList<ReportColumn<TRow>> Columns => _columns;

    public ReportTable<TRow> Text(string column, Func<TRow, string?> value) =>
        With(new(column, row => value(row) ?? ""));

    /// <summary>A word as JSON has it.</summary>
    public ReportTable<TRow> Word<TWord>(string column, Func<TRow, TWord?> value)
        where TWord : struct, Enum =>
        With(new(column, row => JsonNamingPolicy.CamelCase.ConvertName($"{value(row)}")));

    /// <summary>Up to five decimals; not added up, since units differ.</summary>
    public ReportTable<TRow> Number(string column, Func<TRow, decimal?> value) => With(new(
        column, row => value(row)?.ToString("0.#####", CultureInfo.InvariantCulture) ?? ""));

    public ReportTable<TRow> Amount(string column, Func<TRow, decimal> value) =>
        With(new(column, row => TextOf(value(row)), value));

    internal static string TextOf(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private ReportTable<TRow> With(ReportColumn<TRow> column)
    {
        _columns.Add(column);
        return this;
    }
}
