using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// How answers look: names with underscores, no nulls, numbers in their shortest form. What <c>fields</c> names is
/// left, all else goes.
/// </summary>
public static class RestJson
{
    public const string ContentType = "application/json; charset=utf-8";

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ShortestDecimal() },
    };

    /// <summary>The answer of a route as JSON; no result is an empty list.</summary>
    public static JsonNode NodeOf(object? answer) => answer switch
    {
        null => new JsonArray(),
        JsonNode node => node,
        _ => JsonSerializer.SerializeToNode(answer, answer.GetType(), Options) ?? new JsonArray(),
    };

    /// <summary>The answer with the named fields only: <c>items[sku,quantity],total_count</c>. A list keeps its length,
    /// an object of which nothing is left is an empty list as in PHP, and bare values have no fields.</summary>
    public static JsonNode Only(JsonNode answer, string fields)
    {
        var position = 0;
        return Kept(answer, Tree(fields, ref position));
    }

    private static JsonNode Kept(JsonNode node, Dictionary<string, object> fields) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(e => e is null ? null : Kept(e, fields))]),
        JsonObject members => MembersOf(members, fields),
        _ => node.DeepClone(),
    };

    private static JsonNode MembersOf(JsonObject members, Dictionary<string, object> fields)
    {
        var kept = new JsonObject();
        foreach (var (name, inner) in fields)
        {
            if (!members.TryGetPropertyValue(name, out var value) || value is null)
                continue;
            kept[name] = inner is Dictionary<string, object> { Count: > 0 } deeper
                ? Kept(value, deeper)
                : value.DeepClone();
        }

        return kept.Count == 0 ? new JsonArray() : kept;
    }

    private static Dictionary<string, object> Tree(string text, ref int position)
    {
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        var start = position;
        while (position <= text.Length)
        {
            var letter = position < text.Length ? text[position] : ']';
            if (letter is not (',' or '[' or ']'))
            {
                position++;
                continue;
            }

            var name = RestNames.Snake(text[start..position].Trim());
            position++;
            object inner = letter == '[' ? Tree(text, ref position) : new Dictionary<string, object>();
            if (name.Length > 0)
                fields[name] = inner;
            start = position;
            if (letter == ']')
                break;
        }

        return fields;
    }

    private sealed class ShortestDecimal : JsonConverter<decimal>
    {
        private const string Format = "0.##########";

        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString(Format, CultureInfo.InvariantCulture), skipInputValidation: true);
    }
}
