using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>A route that was found and what its address says.</summary>
public sealed record RoutedCall(RestRoute Route, IReadOnlyDictionary<string, string> Path);

/// <summary>Finds the route of a request and carries its call out.</summary>
public sealed class RestDispatcher(RestSettings settings, IServiceProvider services)
{
    private static readonly IReadOnlyList<RestRoute> Routes = RestRoutes.All();

    public RestSettings Settings => settings;

    /// <summary>The route, or null.</summary>
    public static RoutedCall? Find(string method, IReadOnlyList<string> segments)
    {
        foreach (var route in Routes)
        {
            if (route.Match(method, segments) is { } path)
                return new(route, path);
        }

        return null;
    }

    /// <summary>The route whose bodies a list brings, or null; the values of its address are in the bodies.</summary>
    public static RestRoute? FindBulk(string method, IReadOnlyList<string> segments)
    {
        var template = string.Join('/', segments);
        return Routes.FirstOrDefault(r => r.Method == method && r.BulkTemplate == template);
    }

    /// <exception cref="RestFault">401.</exception>
    public static void RefuseUnlessAllowed(RestRoute route, Integration? caller)
    {
        if (route.Resources.All(r => caller?.May(r) ?? false))
            return;
        throw new RestFault(
            StatusCodes.Status401Unauthorized,
            "The consumer isn't authorized to access %resources.",
            RestFault.Named([("resources", string.Join(", ", route.Resources))]));
    }

    /// <summary>Carries the call out.</summary>
    /// <param name="parameters">Body and query; the values of a changing request's address overwrite the member of the
    /// same name in its objects.</param>
    /// <exception cref="RestFault">It was refused; nothing was written.</exception>
    public async Task<(JsonNode Answer, string? Warning)> AnswerAsync(
        RoutedCall routed,
        JsonObject parameters,
        Integration caller,
        string? idempotencyKey,
        CancellationToken cancellation)
    {
        if (routed.Route.Method == HttpMethods.Put)
            Overwrite(parameters, routed.Path);
        var call = new RestCall(
            routed.Route, routed.Path, parameters, caller, idempotencyKey, services, cancellation);
        var answer = RestJson.NodeOf(await routed.Route.Answer(call));
        return (call.Parameters.Text("fields") is { Length: > 0 } fields ? RestJson.Only(answer, fields) : answer,
            call.Warning);
    }

    // PUT sources/eu-1 sets source.source_code, sent or not: the last value only.
    private static void Overwrite(JsonObject parameters, IReadOnlyDictionary<string, string> path)
    {
        if (path.Count == 0)
            return;
        var (name, value) = path.Last();
        foreach (var (_, member) in parameters.ToList())
        {
            if (member is JsonObject body)
                body[RestNames.Snake(name)] = value;
        }
    }
}
