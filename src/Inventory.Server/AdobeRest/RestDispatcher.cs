using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>A route that was found and what its address says.</summary>
public sealed record RoutedCall(RestRoute Route, IReadOnlyDictionary<string, string> Path);

/// <summary>Finds the route of a request and carries its call out.</summary>
public sealed class RestDispatcher(RestSettings settings, IServiceProvider services)
{
    private static readonly IReadOnlyList<RestRoute> Routes = RestRoutes.All();

    public RestSettings Settings => settings;

    /// <summary>What may stand in addresses before <c>V1</c>: every store view, and <c>all</c>.</summary>
    public IReadOnlySet<string> StoreCodes { get; } = new HashSet<string>(
        [.. settings.StoreCodes, .. StoreDirectory.Of(settings).Views.Select(v => v.Code)], StringComparer.Ordinal);

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

    /// <summary>The route whose later calls are called so, or null when there is none any more.</summary>
    public static RestRoute? FindTopic(string topic) => Routes.FirstOrDefault(r => r.Topic == topic);

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
    /// <param name="operation">Stands in the log with all that is written; null: nothing does.</param>
    /// <exception cref="RestFault">It was refused; nothing was written.</exception>
    public Task<(JsonNode Answer, string? Warning)> AnswerAsync(
        RoutedCall routed,
        JsonObject parameters,
        Integration caller,
        string? idempotencyKey,
        CancellationToken cancellation,
        string? operation = null)
    {
        if (routed.Route.Method == HttpMethods.Put)
            Overwrite(parameters, routed);
        return AnswerAsync(new RestCall(
            routed.Route, routed.Path, parameters, caller, idempotencyKey, services, cancellation, operation));
    }

    /// <summary>
    /// What is wrong with the form of a call, or null: what is missing, unknown or of another type. The call is begun
    /// and stops where it would ask or change anything.
    /// </summary>
    public async Task<RestFault?> FormFaultAsync(
        RoutedCall routed, JsonObject parameters, Integration caller, CancellationToken cancellation)
    {
        if (routed.Route.Method == HttpMethods.Put)
            Overwrite(parameters, routed);
        try
        {
            await AnswerAsync(new RestCall(
                routed.Route, routed.Path, parameters, caller, null, new FormOnly(settings), cancellation));
            return null;
        }
        catch (RestFault fault)
        {
            return fault.IsOfForm ? fault : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
        {
            // The form is right, or a defect shows when the call is carried out.
            return null;
        }
    }

    private static async Task<(JsonNode Answer, string? Warning)> AnswerAsync(RestCall call)
    {
        var answer = RestJson.NodeOf(await call.Route.Answer(call));
        return (call.Parameters.Text("fields") is { Length: > 0 } fields ? RestJson.Only(answer, fields) : answer,
            call.Warning);
    }

    // PUT sources/eu-1 sets source.source_code, sent or not: the last value only.
    private static void Overwrite(JsonObject parameters, RoutedCall routed)
    {
        if (routed.Route.PathNames.LastOrDefault() is not { } name || !routed.Path.TryGetValue(name, out var value))
            return;
        foreach (var (_, member) in parameters.ToList())
        {
            if (member is JsonObject body)
                body[RestNames.Snake(name)] = value;
        }
    }

    /// <summary>Gives settings and the time, and nothing that a call could ask or change anything with.</summary>
    private sealed class FormOnly(RestSettings settings) : IServiceProvider
    {
        public object GetService(Type serviceType) =>
            serviceType == typeof(RestSettings) ? settings
            : serviceType == typeof(TimeProvider) ? TimeProvider.System
            : throw new FormEndsException();
    }

    private sealed class FormEndsException : Exception;
}
