using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Takes calls that are carried out later: what a call is lacks or cannot be read is told at once, all else when its
/// turn has come.
/// </summary>
public sealed class RestBulk(
    RestDispatcher dispatcher,
    RestCallers callers,
    RestBulkStore store,
    RestBulkRunner runner,
    Company company,
    TimeProvider clock)
{
    /// <summary>Calls in one request.</summary>
    public const int ElementsMax = 5_000;

    /// <summary>Gives the receipt, with which callers ask what became of their calls.</summary>
    /// <exception cref="RestFault">401; 404: no route that could be carried out later; 400: a single call of the wrong
    /// form.</exception>
    public async Task<JsonNode> AcceptAsync(
        HttpRequest request, string target, RestAddress address, string? idempotencyKey)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (RoutedOf(request.Method, address) is not { Route: { IsDirectOnly: false, Method: not "GET" } } routed)
            throw RestFault.NoRoute();
        var caller = callers.Of(request, target);
        RestDispatcher.RefuseUnlessAllowed(routed.Route, caller);
        caller ??= RestCallers.Anybody;
        // Who cannot write takes nothing that must be written.
        _ = company.OwnWriter;
        var body = await RestParameters.BodyAsync(request, cancellation);
        var elements = address.Form == RestForm.Bulk
            ? await ManyAsync(routed.Route, body, caller, cancellation)
            : await OneAsync(routed, RestParameters.Merged(body, PhpQuery.Parse(address.Query)), caller, cancellation);

        var operation = new RestBulkOperation(
            Guid.CreateVersion7(),
            routed.Route.Topic,
            caller.UserType,
            dispatcher.Settings.IdOf(caller),
            caller.Name,
            clock.GetUtcNow());
        var digest = DigestOf(operation, elements);
        if (!await store.TryAddAsync(operation, elements, idempotencyKey, digest, cancellation))
            return await RepeatAsync(idempotencyKey!, digest, cancellation);
        runner.Wake();
        return ReceiptOf(operation.Uuid, elements);
    }

    private static RoutedCall? RoutedOf(string method, RestAddress address)
    {
        if (address.Form == RestForm.Async)
            return RestDispatcher.Find(method, address.Segments);
        return RestDispatcher.FindBulk(method, address.Segments) is { } route
            ? new(route, new Dictionary<string, string>())
            : null;
    }

    private async Task<IReadOnlyList<RestBulkElement>> OneAsync(
        RoutedCall routed, JsonObject parameters, Integration caller, CancellationToken cancellation)
    {
        var element = new RestBulkElement(
            0, PathText(routed.Path), parameters.ToJsonString(RestJson.Options), new(RestBulkStatus.Open));
        return await dispatcher.FormFaultAsync(routed, parameters, caller, cancellation) is { } fault
            ? throw fault
            : [element];
    }

    private async Task<IReadOnlyList<RestBulkElement>> ManyAsync(
        RestRoute route, JsonNode? body, Integration caller, CancellationToken cancellation)
    {
        var bodies = body switch
        {
            null => [],
            JsonArray list => list,
            _ => throw RestFault.Bad("The body of a bulk request is a list of bodies."),
        };
        if (bodies.Count > ElementsMax)
        {
            throw RestFault.Bad(
                "Maximum items of type \"%type\" is %max", ("type", route.Template), ("max", ElementsMax));
        }

        var elements = new List<RestBulkElement>(bodies.Count);
        foreach (var sent in bodies)
            elements.Add(await ElementOfAsync(route, elements.Count, sent, caller, cancellation));
        return elements;
    }

    private async Task<RestBulkElement> ElementOfAsync(
        RestRoute route, int id, JsonNode? sent, Integration caller, CancellationToken cancellation)
    {
        var text = sent?.ToJsonString(RestJson.Options) ?? "null";
        IReadOnlyDictionary<string, string> path = new Dictionary<string, string>();
        RestFault? fault;
        try
        {
            var parameters = sent as JsonObject ?? [];
            path = RestBulkPath.Of(route, parameters);
            fault = await dispatcher.FormFaultAsync(new(route, path), parameters, caller, cancellation);
            // A body is an object; what it lacks is said rather than that.
            if (sent is not JsonObject)
                fault ??= RestFault.Type(RestValues.Print(sent), "array");
        }
        catch (RestFault missing)
        {
            fault = missing;
        }

        return new(id, PathText(path), text, fault is null
            ? new(RestBulkStatus.Open)
            : new(RestBulkStatus.Rejected, RestBulkRunner.TextOf(fault)));
    }

    private async Task<JsonNode> RepeatAsync(string key, string digest, CancellationToken cancellation) =>
        await store.OfKeyAsync(key, cancellation) is { } first && first.Digest == digest
            ? ReceiptOf(first.Uuid, first.Elements)
            : throw RestFault.Bad("This idempotency key was used for another request.");

    private static JsonObject ReceiptOf(Guid uuid, IReadOnlyList<RestBulkElement> elements) => new()
    {
        ["bulk_uuid"] = uuid.ToString(),
        ["request_items"] = new JsonArray([.. elements.Select(e => (JsonNode)e.ToReceipt())]),
        ["errors"] = elements.Any(e => e.Outcome.Status == RestBulkStatus.Rejected),
    };

    private static string PathText(IReadOnlyDictionary<string, string> path) =>
        new JsonObject(path.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))).ToJsonString(RestJson.Options);

    private static string DigestOf(RestBulkOperation operation, IEnumerable<RestBulkElement> elements)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(operation.Topic));
        foreach (var element in elements)
            digest.AppendData(Encoding.UTF8.GetBytes($"\n{element.Path}\n{element.Parameters}"));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
