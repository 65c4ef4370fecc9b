using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventory.Server.Http;

/// <summary>
/// What the generated OpenAPI document cannot see for itself: how the domain's values look on the wire, the headers of
/// writes, the answer of a command, and problems.
/// </summary>
public static class OpenApi
{
    private static readonly (string Name, string Meaning)[] WriteHeaders =
    [
        ("Idempotency-Key", "The second request with this key gets the first answer; nothing is done twice."),
        ("If-Match", "Version of the stream as an ETag gave it; 412 when it has moved on."),
        ("X-User", "Who did it, for the audit."),
        ("X-Correlation-Id", "What belongs together, for the audit."),
        ("X-Causation-Id", "What brought it about, for the audit."),
    ];

    private static readonly (string Name, string Meaning)[] WriteTerms =
    [
        ("preview", "true: writes nothing and answers which entries, amounts, accounts and periods would change."),
    ];

    private static readonly (string Name, string Meaning)[] BulkTerms =
    [
        ("dryRun", "true: writes nothing and answers what would change."),
        ("guard", "refuse: refuses what would take goods away from under open promises; warn: does not."),
    ];

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
        options.AddOperationTransformer(DescribeAsync);
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        NameQueries(operation);
        var isBulk = context.Description.ActionDescriptor.EndpointMetadata.OfType<BulkRoute>().Any();
        if (isBulk)
            AddAll(operation, ParameterLocation.Query, BulkTerms);
        var isWrite = context.Description.HttpMethod is "PUT" or "DELETE"
            || (context.Description.HttpMethod == "POST" && HasNoAnswer(operation));
        if (isWrite)
        {
            AddAll(operation, ParameterLocation.Header, WriteHeaders);
            AddAll(operation, ParameterLocation.Query, WriteTerms);
            var answer = await context.GetOrCreateSchemaAsync(typeof(CommandAnswer), null, cancellation);
            operation.Responses["200"] = ResponseOf("What was written.", "application/json", answer);
        }

        // A long bulk operation has an answer of its own, but is a write as well.
        if (isBulk && !isWrite)
            AddAll(operation, ParameterLocation.Header, WriteHeaders);
        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellation);
        operation.Responses["default"] = ResponseOf(
            "A problem with a stable code: 404 unknown, 409 a rule says no, 412 stale version, 422 malformed.",
            "application/problem+json",
            problem);
    }

    private static bool HasNoAnswer(OpenApiOperation operation) =>
        operation.Responses is not { } responses
        || !responses.TryGetValue("200", out var answer)
        || answer.Content is not { Count: > 0 };

    private static void AddAll(
        OpenApiOperation operation, ParameterLocation place, IEnumerable<(string Name, string Meaning)> parameters)
    {
        operation.Parameters ??= [];
        foreach (var (name, meaning) in parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = place,
                Description = meaning,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    // Names that come from members of a record are written as all others are.
    private static void NameQueries(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In == ParameterLocation.Query)
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }
    }

    private static OpenApiResponse ResponseOf(string description, string type, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content =
            new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new() { Schema = schema } },
    };

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
