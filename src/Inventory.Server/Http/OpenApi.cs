using System.Text.Json;
using System.Text.RegularExpressions;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventory.Server.Http;

/// <summary>
/// What the generated OpenAPI document cannot see for itself: how the domain's values look on the wire, the headers of
/// writes, the answer of a command, and problems.
/// </summary>
public static partial class OpenApi
{
    private static readonly (string Name, string Meaning)[] WriteHeaders =
    [
        ("Idempotency-Key", "The second request with this key gets the first answer; nothing is done twice."),
        ("If-Match", "Version of the stream as an ETag gave it; 412 when it has moved on."),
        ("X-User", "Who did it, for the audit."),
        ("X-Correlation-Id", "What belongs together, for the audit."),
        ("X-Causation-Id", "What brought it about, for the audit."),
    ];

    private const string Preview =
        "true: writes nothing and answers which entries, amounts, accounts and periods would change.";

    private const string DryRun = "true: writes nothing and answers what would change.";

    private const string Guard =
        "refuse: refuses what would take goods away from under open promises; warn: does not.";

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
            OpenApiSchemas.Shape(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
        var meanings = new Lazy<IReadOnlyDictionary<string, string>>(RouteMeanings.Read);
        options.AddOperationTransformer(async (operation, context, cancellation) =>
        {
            Name(operation, context.Description, meanings.Value);
            await DescribeAsync(operation, context, cancellation);
        });
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        NameQueries(operation);
        var isBulk = context.Description.ActionDescriptor.EndpointMetadata.OfType<BulkRoute>().Any();
        if (isBulk)
        {
            Add(operation, ParameterLocation.Query, "dryRun", DryRun, JsonSchemaType.Boolean);
            Add(operation, ParameterLocation.Query, "guard", Guard, JsonSchemaType.String);
        }

        var isWrite = context.Description.HttpMethod is "PUT" or "DELETE" or "POST" && HasNoAnswer(operation);
        if (isWrite)
        {
            AddHeaders(operation);
            Add(operation, ParameterLocation.Query, "preview", Preview, JsonSchemaType.Boolean);
            var answer = await SharedAsync(context, "CommandAnswer", typeof(CommandAnswer), cancellation);
            operation.Responses["200"] = ResponseOf("What was written.", "application/json", answer);
        }

        // A long bulk operation has an answer of its own, but is a write as well.
        if (isBulk && !isWrite)
            AddHeaders(operation);
        var problem = await SharedAsync(context, "Problem", typeof(ProblemDetails), cancellation);
        operation.Responses["default"] = ResponseOf(
            "A problem with a stable code: 404 unknown, 409 a rule says no, 412 stale version, 422 malformed.",
            "application/problem+json",
            problem);
    }

    private static void Name(
        OpenApiOperation operation, ApiDescription route, IReadOnlyDictionary<string, string> meanings)
    {
        var path = $"/{Constraint().Replace(route.RelativePath!, "}").TrimEnd('/')}";
        operation.OperationId = IdOf(route.HttpMethod!, path);
        if (!meanings.TryGetValue($"{route.HttpMethod} {path}", out var meaning))
            return;
        operation.Summary = RouteMeanings.FirstSentence(meaning);
        operation.Description = meaning;
    }

    /// <summary>The name that generated clients call: method and path, as in <c>getItemsSkuVendors</c>.</summary>
    private static string IdOf(string method, string path)
    {
        var words = Word().Matches(path).Select(word => word.Value).SkipWhile(word => word == "api");
        return method.ToLowerInvariant()
            + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>One schema for all operations that answer so.</summary>
    private static async Task<IOpenApiSchema> SharedAsync(
        OpenApiOperationTransformerContext context, string name, Type type, CancellationToken cancellation)
    {
        if (context.Document!.Components?.Schemas?.ContainsKey(name) != true)
            context.Document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancellation));
        return new OpenApiSchemaReference(name, context.Document);
    }

    private static bool HasNoAnswer(OpenApiOperation operation) =>
        operation.Responses is not { } responses
        || !responses.TryGetValue("200", out var answer)
        || answer.Content is not { Count: > 0 };

    private static void AddHeaders(OpenApiOperation operation)
    {
        foreach (var (name, meaning) in WriteHeaders)
            Add(operation, ParameterLocation.Header, name, meaning, JsonSchemaType.String);
    }

    private static void Add(
        OpenApiOperation operation, ParameterLocation place, string name, string meaning, JsonSchemaType type)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Description = meaning,
            Schema = new OpenApiSchema { Type = type },
        });
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

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
