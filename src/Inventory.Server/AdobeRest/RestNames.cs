using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>Names of members as callers write them, <c>sourceItems</c> or <c>source_items</c>, become one
/// form.</summary>
public static class RestNames
{
    /// <summary>The form with underscores.</summary>
    public static string Snake(string name)
    {
        if (!name.Any(char.IsAsciiLetterUpper))
            return name;
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>The same value with the names of all its members in one form; of a name that comes twice the last one
    /// counts.</summary>
    /// <exception cref="InvalidOperationException">Half a character in a text.</exception>
    public static JsonNode? Unified(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var unified = new JsonObject();
                foreach (var member in value.EnumerateObject())
                    unified[Snake(member.Name)] = Unified(member.Value);
                return unified;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(Unified)]);
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return JsonValue.Create(value.GetString());
            default:
                return JsonValue.Create(value.Clone());
        }
    }
}
