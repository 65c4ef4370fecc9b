using Inventory.Domain.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventory.Server.Http;

/// <summary>
/// What the generated OpenAPI document cannot see for itself: how the domain's values look on the wire, and the
/// headers.
/// </summary>
public static class OpenApi
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "EventSourcedInventory",
                Version = "v1",
                Description =
                    "Stock in many places and its value in the ledger. Writes take Idempotency-Key and If-Match; "
                    + "errors are problem details with a stable code.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            Shape(schema, type);
            return Task.CompletedTask;
        });
    }

    private static void Shape(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Quantity))
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
    }

    private static void Number(OpenApiSchema schema, string? description)
    {
        (schema.Type, schema.Properties) = (JsonSchemaType.Number, null);
        schema.Description ??= description;
    }
}
