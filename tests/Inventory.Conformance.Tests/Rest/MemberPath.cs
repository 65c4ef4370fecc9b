using System.Globalization;
using System.Text.Json;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>
/// A way into a body: names with dots between them, places of an array as numbers (<c>items.0.sku</c> or
/// <c>items[0].sku</c>). A name that meets an array goes into each of its elements; nothing is the body itself.
/// </summary>
public static class MemberPath
{
    /// <summary>All that lies at the end of the path.</summary>
    public static IEnumerable<JsonElement> Find(JsonElement body, string path)
    {
        var names = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries);
        return names.Aggregate((IEnumerable<JsonElement>)[body], (found, name) => found.SelectMany(f => Into(f, name)));
    }

    /// <summary>The one value at the end of the path; null: there is none, or more than one.</summary>
    public static JsonElement? Single(JsonElement body, string path) =>
        Find(body, path).Take(2).ToList() is [var only] ? only : null;

    private static IEnumerable<JsonElement> Into(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return value.TryGetProperty(name, out var member) ? [member] : [];
        if (value.ValueKind != JsonValueKind.Array)
            return [];
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            return place < value.GetArrayLength() ? [value[place]] : [];
        return value.EnumerateArray().SelectMany(element => Into(element, name));
    }
}
