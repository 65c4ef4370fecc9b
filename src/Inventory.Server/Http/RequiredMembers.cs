using System.Text.Json.Serialization.Metadata;

namespace Inventory.Server.Http;

/// <summary>
/// Makes members of a request required where their type takes no null and names no default: a quantity that is left
/// out must be an error, not a zero.
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
    }
}
