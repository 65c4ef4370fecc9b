using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Server.Http;

namespace Inventory.Server.Catalog;

/// <summary>
/// A condition on an attribute, as <c>width&gt;=10</c>. <c>=</c> means the same text or number; <c>&lt;</c>,
/// <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c> compare numbers, or days like 2026-01-31; <c>~</c> contains, <c>^=</c>
/// starts with, <c>$=</c> ends with, in any case. Values of options go by the names they have now. Source: Business
/// Central, filter items by attributes.
/// </summary>
public sealed record AttributeFilter(string Attribute, string Sign, string Value)
{
    /// <summary>Conditions of one question; an item must meet all.</summary>
    public const int FiltersMax = 10;

    // The longer of two that begin alike comes first.
    private static readonly string[] Signs = ["<=", ">=", "^=", "$=", "<", ">", "=", "~"];

    private const string IsNumber = "~ '^[+-]?[0-9]+([.][0-9]+)?$'";

    private const string IsDay = "~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'";

    /// <exception cref="MalformedRequestException"><c>attribute-malformed</c>.</exception>
    public static AttributeFilter Of(string text)
    {
        var at = text.IndexOfAny(['<', '>', '^', '$', '=', '~']);
        var sign = at < 1 ? null
            : Signs.FirstOrDefault(s => text.AsSpan(at).StartsWith(s, StringComparison.Ordinal));
        if (sign is null)
            throw Malformed(text);
        var filter = new AttributeFilter(text[..at], sign, text[(at + sign.Length)..]);
        return filter.Compares() && filter.Number() is null && !filter.IsOfDays() ? throw Malformed(text) : filter;
    }

    /// <summary>The condition on the value that the item has, its own or its category's.</summary>
    /// <param name="schema">Of the tables.</param>
    /// <param name="place">Gives the place of a value in the text.</param>
    public string ToSql(string schema, Func<object, string> place)
    {
        var name = place(Attribute);
        var value =
            $"""
            coalesce(
                (SELECT own.value FROM {schema}.item_attributes own
                 WHERE own.sku = items.sku AND own.attribute = {name}),
                (SELECT def.value FROM above JOIN {schema}.category_attributes def ON def.category = above.at
                 WHERE above.category = items.category AND def.attribute = {name}
                 ORDER BY above.level LIMIT 1))
            """;
        var called =
            $"""
            coalesce(
                (SELECT now.value FROM {schema}.attribute_renames now
                 WHERE now.attribute = {name} AND now.old_value = {value}),
                {value})
            """;
        if (Sign is "~" or "^=" or "$=")
            return $"{called} ILIKE {place(PatternOf(Value, Sign))}";
        // Days in digits stand in their order.
        if (Compares() && IsOfDays())
            return $"(CASE WHEN {value} {IsDay} THEN ({value}) COLLATE \"C\" {Sign} {place(Value)} END)";
        var isNumber = Number() is { } number
            ? $"(CASE WHEN {value} {IsNumber} THEN ({value})::numeric {Sign} {place(number)} END)"
            : null;
        if (Compares())
            return isNumber!;
        return isNumber is null ? $"{called} = {place(Value)}" : $"({called} = {place(Value)} OR {isNumber})";
    }

    /// <summary>Each category with itself and those above it, nearest first.</summary>
    public static string AboveSql(string schema) =>
        $"""
        WITH RECURSIVE above AS (
            SELECT category, category AS at, 0 AS level
            FROM {schema}.categories
            UNION ALL
            SELECT above.category, next.parent, above.level + 1
            FROM above
            JOIN {schema}.categories next ON next.category = above.at
            WHERE next.parent IS NOT NULL AND above.level < {Category.CategoryLevelsMax}
        )
        """;

    private bool Compares() => Sign is "<" or "<=" or ">" or ">=";

    private bool IsOfDays() => DateOnly.TryParseExact(
        Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private decimal? Number() => decimal.TryParse(
        Value,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
        CultureInfo.InvariantCulture,
        out var number)
        ? number
        : null;

    /// <summary>What <c>ILIKE</c> takes for a text that is contained (<c>~</c>), begins (<c>^=</c>) or ends
    /// (<c>$=</c>).</summary>
    internal static string PatternOf(string value, string sign)
    {
        var text = value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
        return sign switch
        {
            "^=" => $"{text}%",
            "$=" => $"%{text}",
            _ => $"%{text}%",
        };
    }

    private static MalformedRequestException Malformed(string text) => new(
        "attribute-malformed", $"'{text}' is no condition like material=wood or width>=10.");
}
