using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// An object of a request with typed members. Texts become numbers and numbers texts where the field has that type;
/// what cannot become it is refused by <see cref="RestFault.Type(string, string, string)"/>. Names have underscores.
/// </summary>
public sealed class RestObject(JsonObject members)
{
    public static RestObject Empty { get; } = new([]);

    /// <summary>Whether the member was sent, be it as null.</summary>
    public bool Has(string field) => members.ContainsKey(field);

    public bool IsNull(string field) => members[field] is null;

    /// <summary>Refuses members that the object does not have.</summary>
    public RestObject Only(params ReadOnlySpan<string> fields)
    {
        foreach (var (name, _) in members)
        {
            if (!fields.Contains(name))
                throw RestFault.Unknown(name);
        }

        return this;
    }

    public string? Text(string field) => members[field] is { } node ? RestValues.Text(node, Fault(field)) : null;

    public int? Int(string field) => members[field] is { } node ? RestValues.Int(node, Fault(field)) : null;

    public decimal? Number(string field) => members[field] is { } node ? RestValues.Number(node, Fault(field)) : null;

    public bool? Flag(string field) => members[field] is { } node ? RestValues.Flag(node, Fault(field)) : null;

    /// <summary>An object inside; null when it was not sent.</summary>
    public RestObject? Object(string field) => members[field] switch
    {
        null => null,
        JsonObject inner => new(inner),
        // An empty PHP array is an object without members.
        JsonArray { Count: 0 } => Empty,
        JsonValue value when RestValues.Print(value).Length == 0 => Empty,
        var other => throw RestFault.Type(field, RestValues.Print(other), "array"),
    };

    /// <summary>A list of objects; null when it was not sent.</summary>
    public IReadOnlyList<RestObject>? Objects(string field) => members[field] switch
    {
        null => null,
        JsonArray list => [.. list.Select(e => e is JsonObject inner
            ? new RestObject(inner)
            : throw RestFault.Type(field, RestValues.Print(e), "array"))],
        // Indexes that are names: PHP takes the values.
        JsonObject named => [.. named.Select(m => m.Value is JsonObject inner
            ? new RestObject(inner)
            : throw RestFault.Type(field, RestValues.Print(m.Value), "array"))],
        var other => throw RestFault.Type(field, RestValues.Print(other), "array"),
    };

    /// <summary>A list of texts; null when it was not sent.</summary>
    public IReadOnlyList<string>? Texts(string field) => members[field] switch
    {
        null => null,
        JsonArray list => [.. list.Select(e => RestValues.Text(e, (value, type) => RestFault.Type(value, type)))],
        var other => throw RestFault.Type(RestValues.Print(other), "string[]"),
    };

    public IReadOnlyList<int>? Ints(string field) => members[field] switch
    {
        null => null,
        JsonArray list => [.. list.Select(e => RestValues.Int(e, (value, type) => RestFault.Type(value, type)))],
        var other => throw RestFault.Type(RestValues.Print(other), "int[]"),
    };

    /// <summary>A number that the facade gives to what the product names by text; see <see cref="RestIds"/>.</summary>
    public long? Id(string field) => members[field] is { } node ? RestValues.Id(node, Fault(field)) : null;

    public IReadOnlyList<long>? Ids(string field) => members[field] switch
    {
        null => null,
        JsonArray list => [.. list.Select(e => RestValues.Id(e, Fault(field)))],
        var other => throw RestFault.Type(field, RestValues.Print(other), "int[]"),
    };

    /// <summary>The names of all members.</summary>
    public IReadOnlyList<string> Names => [.. members.Select(m => m.Key)];

    /// <summary>The bare member, for what is passed on as it came.</summary>
    public JsonNode? Raw(string field) => members[field];

    private static Func<string, string, RestFault> Fault(string field) =>
        (value, type) => RestFault.Type(field, value, type);
}

/// <summary>Bare values of requests as the type that is expected.</summary>
public static class RestValues
{
    private const NumberStyles Numeric = NumberStyles.Float;

    /// <remarks>The database cannot keep a NUL.</remarks>
    public static string Text(JsonNode? value, Func<string, string, RestFault> fault) =>
        value is JsonValue && Print(value) is var text && !text.Contains('\0')
            ? text
            : throw fault(Print(value), "string");

    public static int Int(JsonNode? value, Func<string, string, RestFault> fault) =>
        NumberOrNull(value) is { } number and >= int.MinValue and <= int.MaxValue
            ? decimal.ToInt32(decimal.Truncate(number))
            : throw fault(Print(value), "int");

    /// <summary>A number with more digits than an <c>int</c> has here, which callers do not notice.</summary>
    public static long Id(JsonNode? value, Func<string, string, RestFault> fault) =>
        NumberOrNull(value) is { } number and >= long.MinValue and <= long.MaxValue
            ? decimal.ToInt64(decimal.Truncate(number))
            : throw fault(Print(value), "int");

    public static decimal Number(JsonNode? value, Func<string, string, RestFault> fault) =>
        NumberOrNull(value) ?? throw fault(Print(value), "float");

    /// <summary>The words that PHP takes for a flag (<c>FILTER_VALIDATE_BOOLEAN</c>); others are refused, where Adobe
    /// Commerce takes them for false.</summary>
    public static bool Flag(JsonNode? value, Func<string, string, RestFault> fault) =>
        value is not JsonValue ? throw fault(Print(value), "boolean") : Print(value).ToLowerInvariant() switch
        {
            "1" or "true" or "on" or "yes" => true,
            "0" or "false" or "off" or "no" or "" => false,
            _ => throw fault(Print(value), "boolean"),
        };

    /// <summary>How a value looks in a message.</summary>
    public static string Print(JsonNode? value) => value switch
    {
        null => "",
        JsonValue bare when bare.GetValueKind() == JsonValueKind.True => "1",
        JsonValue bare when bare.GetValueKind() == JsonValueKind.False => "",
        JsonValue bare => bare.ToString(),
        _ => "array",
    };

    private static decimal? NumberOrNull(JsonNode? value) =>
        value is JsonValue bare
        && bare.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && decimal.TryParse(bare.ToString(), Numeric, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
