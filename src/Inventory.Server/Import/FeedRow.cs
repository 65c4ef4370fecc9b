using System.Globalization;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>
/// A row and where it stands. A field that cannot be read gives its type's default and becomes the row's
/// <see cref="Fault"/>: read all fields, then look at it.
/// </summary>
public sealed class FeedRow
{
    private const int IdDigitsMax = 18;

    /// <summary>An earlier date is a typing error or another system's way to say "none".</summary>
    private const int YearMin = 1900;

    private const char UnreadableByte = '\uFFFD';

    private readonly Dictionary<string, int> _columns;
    private readonly string[] _fields;

    public FeedRow(string file, long line, Dictionary<string, int> columns, string[] fields)
    {
        (File, Line, _columns, _fields) = (file, line, columns, fields);
        if (fields.Length != columns.Count)
            Fault = $"{fields.Length} fields instead of {columns.Count}";
    }

    public string File { get; }

    /// <summary>As an editor counts; the header is line 1.</summary>
    public long Line { get; }

    /// <summary>The first thing that is wrong with the row, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Keeps the first fault only.</summary>
    public void Find(string fault) => Fault ??= fault;

    public string Text(string column)
    {
        var text = TextOrEmpty(column);
        if (text.Length == 0)
            Find($"{column} is empty");
        return text;
    }

    public string TextOrEmpty(string column)
    {
        var index = _columns[column];
        var text = index < _fields.Length ? _fields[index].Trim() : "";
        if (text.Contains(UnreadableByte))
            Find($"{column} is not UTF-8");
        if (text.Any(char.IsControl))
            Find($"{column} has a control character");
        return text;
    }

    /// <summary>A number that only names something: kept as text, digits only.</summary>
    public string Id(string column)
    {
        var text = Text(column);
        if (!text.All(char.IsAsciiDigit) || text.Length > IdDigitsMax)
            Find($"{column} '{text}' is no number");
        return text;
    }

    /// <summary>Zero or more, with at most five decimals.</summary>
    public Quantity Quantity(string column)
    {
        var value = Number(column);
        if (value < 0m)
            Find($"{column} {value} is negative");
        if (!Domain.Kernel.Quantity.IsValid(value))
            Find($"{column} {value} has too many digits");
        return Fault is null ? new(value) : Domain.Kernel.Quantity.Zero;
    }

    /// <summary>Zero or more; rounded to five decimals.</summary>
    public UnitCost UnitCost(string column)
    {
        var value = Number(column);
        if (value < 0m)
            Find($"{column} {value} is negative");
        if (value > Domain.Kernel.UnitCost.Largest)
            Find($"{column} {value} has too many digits");
        return Fault is null ? Rounding.ToUnitCost(value, new(1m)) : Domain.Kernel.UnitCost.Zero;
    }

    /// <summary>Zero or more; rounded to the cent.</summary>
    public Money Amount(string column)
    {
        var value = Number(column);
        if (value < 0m)
            Find($"{column} {value} is negative");
        if (value > Money.Largest)
            Find($"{column} {value} has too many digits");
        return Fault is null ? Rounding.ToCent(value) : Money.Zero;
    }

    public DateOnly Date(string column) => DateOrNull(column) ?? Missing(column);

    public DateOnly? DateOrNull(string column)
    {
        var text = TextOrEmpty(column);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year >= YearMin)
            return date;
        Find($"{column} '{text}' is no date");
        return DateOnly.MinValue;
    }

    private DateOnly Missing(string column)
    {
        Find($"{column} is empty");
        return DateOnly.MinValue;
    }

    private decimal Number(string column)
    {
        var text = Text(column);
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value))
            return value;
        Find($"{column} '{text}' is no number");
        return 0m;
    }
}
