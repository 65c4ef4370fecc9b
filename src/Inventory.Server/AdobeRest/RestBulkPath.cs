using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// In a list of bodies the address stands in the bodies: <c>PUT sources/bySourceCode</c> takes <c>source_code</c>
/// beside the source or, as a change overwrites it there anyway, inside it.
/// </summary>
public static class RestBulkPath
{
    /// <summary>What the address of the call would say.</summary>
    /// <exception cref="RestFault">400: a part is missing, or is no bare value.</exception>
    public static IReadOnlyDictionary<string, string> Of(RestRoute route, JsonObject body)
    {
        var path = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var name in route.PathNames)
        {
            var field = RestNames.Snake(name);
            if ((body[field] ?? (route.Method == HttpMethods.Put ? Inside(body, field) : null)) is { } value)
                path[name] = RestValues.Text(value, (print, type) => RestFault.Type(field, print, type));
            else if (!route.UnreadNames.Contains(name))
                missing.Add(name);
        }

        return missing.Count == 0 ? path : throw RestFault.Missing(missing);
    }

    private static JsonNode? Inside(JsonObject body, string field) =>
        body.Select(m => m.Value).OfType<JsonObject>().Select(o => o[field]).FirstOrDefault(v => v is not null);
}
