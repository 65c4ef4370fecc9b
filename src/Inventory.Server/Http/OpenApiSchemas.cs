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
        if (Wire(info.Type) is { } shape)
        {
            (schema.Type, schema.Properties) = (shape.Type, null);
            schema.Description ??= shape.Description;
            schema.AdditionalProperties = shape.AdditionalProperties;
        }

        var isNullableEnum = Nullable.GetUnderlyingType(info.Type)?.IsEnum == true;
        if (isNullableEnum || (info.Type == typeof(string) && IsNullable(member)))
            schema.Type |= JsonSchemaType.Null;
        else if (info is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && Wire(element) is { } items)
            schema.Items ??= items;
        else if (info.Type == typeof(ProblemDetails))
            Problem(schema);
    }

    private static OpenApiSchema? Wire(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Quantity))
            return Of(JsonSchemaType.Number, "Quantity in base units, at most five decimals.");
        if (type == typeof(Money))
            return Of(JsonSchemaType.Number, "Amount in the company's currency, at most two decimals.");
        if (type == typeof(UnitCost))
            return Of(JsonSchemaType.Number, "Cost of one base unit, zero or more, at most five decimals.");
        if (type == typeof(decimal))
            return Of(JsonSchemaType.Number);
        if (type == typeof(StockId))
            return Of(JsonSchemaType.Integer);
        if (type == typeof(DimensionSet))
        {
            return new()
            {
                Type = JsonSchemaType.Object,
                Description = "Values by code of their dimension.",
                AdditionalProperties = Of(JsonSchemaType.String),
            };
        }

        return type == typeof(string) || type == typeof(Sku) || type == typeof(SourceCode) || type == typeof(OrderId)
            || type.IsEnum
            ? Of(JsonSchemaType.String)
            : null;
    }

    // All members of a problem are said.
    private static bool IsNullable(JsonPropertyInfo? member) =>
        member is { IsSetNullable: true } && member.DeclaringType != typeof(ProblemDetails);

    private static void Problem(OpenApiSchema schema)
    {
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Of(JsonSchemaType.String, "urn:inventory:problem: and the code."),
            ["title"] = Of(JsonSchemaType.String, "The code in words."),
            ["status"] = Of(JsonSchemaType.Integer, "The status of the answer."),
            ["detail"] = Of(JsonSchemaType.String, "What is wrong, for people."),
            ["code"] = Of(JsonSchemaType.String, "What is wrong, for programs. It stays the same."),
        };
        schema.Required = new HashSet<string>(schema.Properties.Keys, StringComparer.Ordinal);
        // More members may say more, such as who owns the log.
        schema.AdditionalPropertiesAllowed = true;
    }

    private static OpenApiSchema Of(JsonSchemaType type, string? description = null) =>
        new() { Type = type, Description = description };
}
