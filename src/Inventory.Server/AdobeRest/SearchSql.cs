using System.Globalization;
using System.Text;

namespace Inventory.Server.AdobeRest;

/// <summary>Conditions and orders of a search as SQL; values become parameters.</summary>
public sealed class SearchSql(IReadOnlyDictionary<string, SearchField> fields, List<object> parameters)
{
    public IReadOnlyList<object> Parameters => parameters;

    /// <summary>Empty, or conditions that begin with AND.</summary>
    /// <exception cref="RestFault">400: a field or condition that does not exist.</exception>
    public string Where(SearchCriteria criteria)
    {
        var text = new StringBuilder();
        foreach (var group in criteria.FilterGroups.Where(g => g.Filters.Count > 0))
            text.Append(" AND (").AppendJoin(" OR ", group.Filters.Select(Condition)).Append(')');
        return text.ToString();
    }

    /// <summary>The order that is asked for, and the key after it.</summary>
    public string Order(SearchCriteria criteria, string key) => string.Join(
        ", ",
        [.. (criteria.SortOrders ?? []).Select(o =>
            $"{Comparable(Field(o.Field))} {o.Direction} NULLS {(o.Direction == "ASC" ? "FIRST" : "LAST")}"), key]);

    private SearchField Field(string name) => fields.TryGetValue(RestNames.Snake(name), out var field)
        ? field
        : throw RestFault.Bad("Column not found: \"%field\".", ("field", name));

    private string Condition(SearchFilter filter)
    {
        var field = Field(filter.Field);
        var value = filter.Value ?? "";
        return filter.ConditionType.ToLowerInvariant() switch
        {
            "eq" when field.Keys is not null => Among(field, [value]),
            "in" when field.Keys is not null => Among(field, value.Split(',')),
            "eq" => Compared(field, "=", value),
            "neq" => Compared(field, "<>", value),
            "gt" => Compared(field, ">", value),
            "lt" => Compared(field, "<", value),
            "gteq" or "moreq" or "from" => Compared(field, ">=", value),
            "lteq" or "to" => Compared(field, "<=", value),
            "in" => Listed(field, value.Split(','), ""),
            "nin" => Listed(field, value.Split(','), "NOT "),
            "like" => Like(field, "", value),
            "nlike" => Like(field, "NOT ", value),
            "fulltext" => Like(field, "", $"%{value}%"),
            "null" => $"{field.Sql} IS NULL",
            "notnull" => $"{field.Sql} IS NOT NULL",
            "finset" => $"{Place(value.ToLowerInvariant())} = ANY (string_to_array(lower({field.Sql}::text), ','))",
            "nfinset" =>
                $"NOT {Place(value.ToLowerInvariant())} = ANY (string_to_array(lower({field.Sql}::text), ','))",
            _ => throw RestFault.Bad("Condition \"%condition\" is unknown.", ("condition", filter.ConditionType)),
        };
    }

    private string Compared(SearchField field, string sign, string value) =>
        $"{Comparable(field)} {sign} {Place(ValueOf(field.Kind, value))}";

    private string Listed(SearchField field, string[] values, string not) =>
        $"{not}{Comparable(field)} IN ({string.Join(", ", values.Select(v => Place(ValueOf(field.Kind, v))))})";

    private string Like(SearchField field, string not, string pattern) =>
        $"lower({field.Sql}::text) {not}LIKE {Place(pattern.ToLowerInvariant())}";

    private string Among(SearchField field, string[] values)
    {
        var keys = field.Keys!.Replace(
            "{1}", Place(Array.ConvertAll(values, v => v.ToLowerInvariant())), StringComparison.Ordinal);
        return keys.Contains("{2}", StringComparison.Ordinal)
            ? keys.Replace("{2}", Place(values), StringComparison.Ordinal)
            : keys;
    }

    private static string Comparable(SearchField field) =>
        field.Kind == SearchKind.Text ? $"lower({field.Sql})" : field.Sql;

    private static object ValueOf(SearchKind kind, string value) => kind switch
    {
        // What is no number counts as 0, as in the database that these conditions come from.
        SearchKind.Number => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0m,
        SearchKind.Flag => value.ToLowerInvariant() is "1" or "true",
        SearchKind.Time => DateTime.TryParse(
            value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment)
            ? moment
            : throw RestFault.Type(value, "datetime"),
        _ => value.ToLowerInvariant(),
    };

    private string Place(object value)
    {
        parameters.Add(value);
        return $"${parameters.Count}";
    }
}
