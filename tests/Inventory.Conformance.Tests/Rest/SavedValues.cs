using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>
/// Values that earlier steps of a case left behind. <c>{name}</c> stands for one: in an address as text, as a whole
/// string of a body or an expectation with its type.
/// </summary>
public sealed partial class SavedValues
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    public void Keep(string name, JsonElement value) => _values[name] = value.Clone();

    /// <exception cref="FormatException">No step has left such a value.</exception>
    public string FillPath(string path) => Names().Replace(path, match =>
        _values.TryGetValue(match.Groups["name"].Value, out var value)
            ? InAddress(value)
            : throw new FormatException($"Nothing is known as {match.Value} in {path}."));

    /// <summary>In a query braces may stand for themselves.</summary>
    public string FillQuery(string query) => Names().Replace(query, match =>
        _values.TryGetValue(match.Groups["name"].Value, out var value) ? InAddress(value) : match.Value);

    /// <exception cref="FormatException">No command has placed the order that is spoken of.</exception>
    public JsonElement Fill(JsonElement json) =>
        Speaks(json) ? JsonSerializer.SerializeToElement(Filled(JsonNode.Parse(json.GetRawText()))) : json;

    private bool Speaks(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(p => Speaks(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(Speaks),
        JsonValueKind.String => Find(json.GetString()!) is not null,
        _ => false,
    };

    private JsonNode? Filled(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(
            members.Select(m => new KeyValuePair<string, JsonNode?>(m.Key, Filled(m.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Filled)]),
        JsonValue value when value.TryGetValue<string>(out var text) && Find(text) is { } saved =>
            JsonNode.Parse(saved.GetRawText()),
        _ => node?.DeepClone(),
    };

    private JsonElement? Find(string text)
    {
        var match = Names().Match(text);
        if (!match.Success || match.Length != text.Length)
            return null;
        var name = match.Groups["name"].Value;
        if (_values.TryGetValue(name, out var value))
            return value;
        return name.StartsWith("order:", StringComparison.Ordinal)
            ? throw new FormatException($"No command has placed the order of {text}.")
            : null;
    }

    private static string InAddress(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Uri.EscapeDataString(value.GetString()!) : value.GetRawText();

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
