using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Inventory.Server.Http;

/// <summary>
/// Makes members of a request required where their type takes no null and names no default, and refuses a null inside a
/// list: a quantity that is left out must be an error, not a zero.
/// </summary>
public static class RequiredMembers
{
    public static void Require(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            if (member.Set is not null && member.AssociatedParameter is { HasDefaultValue: false, IsNullable: false })
                member.IsRequired = true;
        }

        List<JsonPropertyInfo> lists = [.. type.Properties.Where(IsList)];
        if (lists.Count > 0)
            type.OnDeserialized = body => RefuseNulls(body, lists);
    }

    private static bool IsList(JsonPropertyInfo member) =>
        member.Get is not null
        && member.PropertyType != typeof(string)
        && member.PropertyType.IsAssignableTo(typeof(IEnumerable));

    private static void RefuseNulls(object body, List<JsonPropertyInfo> lists)
    {
        foreach (var list in lists)
        {
            if (list.Get!(body) is IEnumerable items && items.Cast<object?>().Contains(null))
                throw new JsonException($"{list.Name} holds a null.");
        }
    }
}
