namespace Inventory.Server.Http;

/// <summary>
/// Maps handlers as the framework does, but the code that reads a request for a handler is made when the first request
/// for it comes, and not all of it at the start.
/// </summary>
public static class LazyRoutes
{
    public static RouteHandlerBuilder MapGet(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        Map(group, HttpMethods.Get, pattern, handler);

    public static RouteHandlerBuilder MapPost(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        Map(group, HttpMethods.Post, pattern, handler);

    public static RouteHandlerBuilder MapPut(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        Map(group, HttpMethods.Put, pattern, handler);

    public static RouteHandlerBuilder MapDelete(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        Map(group, HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(RouteGroupBuilder group, string method, string pattern, Delegate handler) =>
        RouteHandlerServices.Map(
            group, pattern, handler, [method], RequestDelegateFactory.InferMetadata, CreateLater);

    private static RequestDelegateResult CreateLater(
        Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? known)
    {
        var made = new Lazy<RequestDelegate>(
            () => RequestDelegateFactory.Create(handler, options, known).RequestDelegate);
        return new(context => made.Value(context), known?.EndpointMetadata ?? []);
    }
}
