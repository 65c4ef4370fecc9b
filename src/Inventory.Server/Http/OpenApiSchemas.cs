using System.Text.Json.Serialization.Metadata;
using Inventory.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Inventory.Server.Http;

/// <summary>How values look on the wire that have converters of their own, which the generated document cannot look
/// into.</summary>
internal static class OpenApiSchemas
{
    public static void Shape(OpenApiSchema schema, JsonTypeInfo info, JsonPropertyInfo? member)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type == typeof(string))
            schema.Type = IsNullable(member) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        else if (type.IsEnum)
            schema.Type = JsonSchemaType.String;
        else if (type == typeof(Quantity))
            Number(schema, "Quantity in base units, at most five decimals.");
        else if (type == typeof(Money))
            Number(schema, "Amount in the company's currency, at most two decimals.");
        else if (type == typeof(UnitCost))
            Number(schema, "Cost of one base unit, zero or more, at most five decimals.");
        else if (type == typeof(decimal))
            Number(schema, description: null);
        else if (type == typeof(StockId))
            (schema.Type, schema.Properties) = (JsonSchemaType.Integer, null);
        else if (type == typeof(Sku) || type == typeof(SourceCode) || type == typeof(OrderId))
            (schema.Type, schema.Properties) = (JsonSchemaType.String, null);
        else if (type == typeof(ProblemDetails))
            Problem(schema);
    }

    // All members of a problem are said.
    private static bool IsNullable(JsonPropertyInfo? member) =>
        member is { IsSetNullable: true } && member.DeclaringType != typeof(ProblemDetails);

    private static void Number(OpenApiSchema schema, string? description)
    {
        (schema.Type, schema.Properties) = (JsonSchemaType.Number, null);
        schema.Description ??= description;
    }

    private static void Problem(OpenApiSchema schema)
    {
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("urn:inventory:problem: and the code."),
            ["title"] = Text("The code in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status of the answer." },
            ["detail"] = Text("What is wrong, for people."),
            ["code"] = Text("What is wrong, for programs. It stays the same."),
        };
        schema.Required = new HashSet<string>(schema.Properties.Keys, StringComparer.Ordinal);
        // More members may say more, such as who owns the log.
        schema.AdditionalPropertiesAllowed = true;
    }

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
