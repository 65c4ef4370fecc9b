using System.Globalization;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>
/// Requests made of the OpenAPI document: most are well formed and about things that are there, since answers are
/// learned from; the others are odd in one way or another.
/// </summary>
internal sealed class RandomRequests(JsonNode document, int seed)
{
    private const int LearnedMax = 60;

    private const int DepthMax = 4;

    private static readonly string[] OddTexts =
        ["", " ", "x", new('y', 300), "ß/ü%", "../up", "'; drop", "A|B", "0", "-1", "null", "\0"];

    private static readonly string[] Dates =
        ["2026-01-31", "2026-02-28", "2026-02-01", "2025-12-31", "2027-02-28", "9999-12-31", "0001-01-01"];

    private static readonly decimal[] OddNumbers =
        [0m, -1m, 0.00001m, 0.5m, 1_000_000_000m, 99_999_999_999m, 0.123456m, 79_228_162_514_264_337_593m];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<string>> _learned = new(StringComparer.Ordinal);

    // Work that takes seconds is tested elsewhere.
    private readonly List<(HttpMethod Method, string Path, JsonNode Operation)> _operations =
    [
        .. from path in document["paths"]!.AsObject()
           where !path.Key.StartsWith("/api/projections", StringComparison.Ordinal)
               && !path.Key.StartsWith("/api/what-if", StringComparison.Ordinal)
           from operation in path.Value!.AsObject()
           select (HttpMethod.Parse(operation.Key.ToUpperInvariant()), path.Key, operation.Value!),
    ];

    /// <param name="Names">What stands in its path, by the segment before it.</param>
    public sealed record Request(
        HttpMethod Method, string Path, string? Body, IReadOnlyList<(string Segment, string Name)> Names);

    public Request Next()
    {
        var (method, path, operation) = _operations[_random.Next(_operations.Count)];
        var names = new List<(string Segment, string Name)>();
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var (name, place) = ((string)parameter!["name"]!, (string)parameter["in"]!);
            if (place == "path")
            {
                var segment = path[..path.IndexOf($"/{{{name}}}", StringComparison.Ordinal)].Split('/')[^1];
                names.Add((segment, NameIn(segment, name, parameter["schema"]!)));
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(names[^1].Name), StringComparison.Ordinal);
            }
            else if (place == "query" && Chance(name is "preview" or "dryRun" ? 5 : 25))
            {
                query.Add($"{name}={Uri.EscapeDataString(TextOf(ValueOf(parameter["schema"]!, name, 0)))}");
            }
        }

        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        return new(
            method,
            query.Count == 0 ? path : $"{path}?{string.Join('&', query)}",
            schema is null ? null : ValueOf(schema, "", 0)?.ToJsonString() ?? "null",
            names);
    }

    /// <summary>An accepted request: what it names is there, and so is what the answer holds.</summary>
    public void Learn(Request request, JsonNode? answer)
    {
        foreach (var (segment, name) in request.Names)
            Learn($"/{segment}", name);
        if (request.Body is not null)
            Learn("", JsonNode.Parse(request.Body));
        Learn("", answer);
    }

    private void Learn(string member, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject all:
                foreach (var (name, part) in all)
                    Learn(name, part);
                break;
            case JsonArray all:
                foreach (var part in all.Take(LearnedMax))
                    Learn(member, part);
                break;
            case not null when value.GetValueKind() == System.Text.Json.JsonValueKind.String:
                Learn(member, (string)value!);
                break;
        }
    }

    private void Learn(string member, string text)
    {
        if (!_learned.TryGetValue(member, out var known))
            _learned[member] = known = [];
        if (known.Count < LearnedMax && !known.Contains(text, StringComparer.Ordinal))
            known.Add(text);
    }

    private string NameIn(string segment, string name, JsonNode schema)
    {
        if (Chance(85) && _learned.TryGetValue($"/{segment}", out var known))
            return AnyOf(known);
        // The framework refuses NUL in a path before we see it, and nothing has an empty name.
        var text = Chance(70) ? $"{segment}-{_random.Next(1, 6)}" : TextOf(ValueOf(schema, name, 0));
        return text.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } some ? some : "x";
    }

    private JsonNode? ValueOf(JsonNode schema, string name, int depth)
    {
        if (schema["$ref"] is { } reference)
            return ValueOf(document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!, name, depth);
        if (Chance(1))
            return _random.Next(3) switch { 0 => null, 1 => new JsonArray(), _ => true };
        if (schema["oneOf"] is JsonArray one)
            return Chance(40) ? null : ValueOf(one.First(o => (string?)o!["type"] != "null")!, name, depth);
        if (schema["enum"] is JsonArray names)
            return names[_random.Next(names.Count)]?.DeepClone();
        var types = TypesOf(schema);
        if (types.Remove("null") && Chance(40))
            return null;
        return types[0] switch
        {
            "object" => ObjectOf(schema, depth),
            "array" => ListOf(schema["items"]!, name, depth),
            "integer" => Chance(90) ? _random.Next(1, 5) : Chance(50) ? long.MaxValue : -1,
            "number" => Chance(90) ? _random.Next(1, 20) : OddNumbers[_random.Next(OddNumbers.Length)],
            "boolean" => Chance(50),
            _ => TextFor(name, (string?)schema["format"]),
        };
    }

    private static List<string> TypesOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        { } one => [(string)one!],
        // What may be anything.
        null => ["string"],
    };

    private JsonArray ListOf(JsonNode members, string name, int depth)
    {
        var count = depth > DepthMax ? 0 : _random.Next(4);
        return [.. Enumerable.Range(0, count).Select(_ => ValueOf(members, name, depth + 1))];
    }

    private JsonObject ObjectOf(JsonNode schema, int depth)
    {
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet(StringComparer.Ordinal) ?? [];
        var made = new JsonObject();
        foreach (var (member, shape) in schema["properties"]?.AsObject() ?? [])
        {
            if (Chance(required.Contains(member) ? 99 : 30))
                made[member] = ValueOf(shape!, member, depth + 1);
        }

        return made;
    }

    private string TextFor(string name, string? format)
    {
        if (format == "date" || name.EndsWith("Date", StringComparison.Ordinal))
            return AnyOf(Dates);
        if (format == "date-time")
            return $"{AnyOf(Dates)}T12:00:00Z";
        var segment = name switch
        {
            "sku" or "component" => "/items",
            "source" or "from" or "to" => "/sources",
            _ => name,
        };
        if (Chance(85) && (_learned.TryGetValue(segment, out var known) || _learned.TryGetValue(name, out known)))
            return AnyOf(known);
        return Chance(70) ? $"{name}-{_random.Next(1, 4)}" : AnyOf(OddTexts);
    }

    private static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => (string)text!,
        _ => string.Create(CultureInfo.InvariantCulture, $"{value.ToJsonString()}"),
    };

    private string AnyOf(IReadOnlyList<string> texts) => texts[_random.Next(texts.Count)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
