using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Inventory.Server.AdobeRest;
using Inventory.Server.Http;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Server.WebConsole;
using Inventory.Server.Webhooks;

namespace Inventory.Server.Host;

/// <summary>The HTTP side: routes, problem details, OpenAPI and health, around one open company.</summary>
public static class WebServer
{
    /// <summary>Address unless <c>--urls</c> or <c>ASPNETCORE_URLS</c> says otherwise.</summary>
    public const string UrlDefault = "http://127.0.0.1:5080";

    /// <summary>Largest request body, in bytes.</summary>
    public const long BodyBytesMax = 8 * 1024 * 1024;

    /// <summary>Of OpenAPI documents that are kept; one has a megabyte, and one is kept for each name of the
    /// server.</summary>
    private const long DocumentBytesMax = 8 * 1024 * 1024;

    /// <summary>A line for each request, when the settings name this log.</summary>
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static WebApplication Build(Session session, string[] args) => Build(Task.FromResult(session), args);

    /// <summary>What all that listens has in common: settings, address, limits and log.</summary>
    internal static WebApplicationBuilder Builder(string[] args)
    {
        // Settings are read at the start: nothing watches the folder for files that change.
        var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
        // As the company's own settings are read; what the caller names goes over it.
        builder.Configuration.AddEnvironmentVariables("INVENTORY_").AddCommandLine(args);
        if (builder.Configuration["urls"] is null)
            builder.WebHost.UseUrls(UrlDefault);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = BodyBytesMax);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Bad requests are the caller's affair; what is our defect is logged where it becomes a problem.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        // An owner that does not answer is told to the caller, and a new one in one line.
        builder.Logging.AddFilter("Yarp.ReverseProxy", LogLevel.None);
        // Without this each request gets an activity and a scope, for a log that says nothing at this level.
        if (builder.Configuration[$"Logging:LogLevel:{RequestLog}"] is null)
            builder.Logging.AddFilter(RequestLog, LogLevel.None);
        HostLog.AddTo(builder);
        return builder;
    }

    /// <summary>Makes all of the server while the company is being opened; it may be started when that is
    /// done.</summary>
    /// <param name="adapt">Makes otherwise what is otherwise with a company that shares its process.</param>
    public static WebApplication Build(
        Task<Session> opening, string[] args, Action<WebApplicationBuilder>? adapt = null)
    {
        var builder = Builder(args);
        adapt?.Invoke(builder);
        builder.Services.AddSingleton(_ => opening.Result.Company);
        builder.Services.AddSingleton(TimeProvider.System);
        Queries.AddTo(builder.Services);
        builder.Services.AddSingleton(services => new WhatIfRuns(
            opening.Result.Company,
            opening.Result.Database.ConnectionString,
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Standby>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Standby>());
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<Handover>();
        builder.Services.AddSingleton<Rehearsal>();
        builder.Services.AddHostedService<DueHolds>();
        builder.Services.AddSingleton<BulkRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BulkRunner>());
        builder.Services.AddSingleton(WebhookSettings.From(builder.Configuration, StoredJson.Bodies.Types));
        builder.Services.AddSingleton<WebhookPositions>();
        builder.Services.AddSingleton<WebhookRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookRunner>());
        RestFacade.AddTo(builder.Services, builder.Configuration);
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json => ReadStrictly(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", OpenApi.Configure);
        builder.Services.AddOutputCache(cache => cache.SizeLimit = DocumentBytesMax);

        var app = builder.Build();
        app.UseExceptionHandler(errors => errors.Run(Problems.HandleAsync));
        app.UseStatusCodePages(Problems.FillAsync);
        RestFacade.Use(app);
        // After the facade, which has routes of its own.
        app.UseRouting();
        QueueGate.Use(app);
        Handover.Use(app);
        // Making the document takes half a second of a processor, and it stays as it is.
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal),
            documents => documents.UseOutputCache());
        app.MapOpenApi("/openapi/{documentName}.json").CacheOutput(cache => cache.Expire(TimeSpan.FromDays(1)));
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal),
            docs => docs.UseSwaggerUI(page =>
            {
                page.RoutePrefix = "docs";
                page.SwaggerEndpoint("../openapi/v1.json", "EventSourcedInventory");
            }));
        Health.Map(app);
        Routes.Map(app.MapGroup("/api"));
        ConsoleRoutes.Map(app);
        return app;
    }

    /// <summary>Makes the endpoints, which takes half a second; else the first request that is routed waits for
    /// them.</summary>
    public static WebApplication WithEndpoints(WebApplication app) => WithEndpoints(app, EndpointsOf(app));

    /// <summary>Takes endpoints that were made already: whom they serve is found with each request.</summary>
    internal static WebApplication WithEndpoints(WebApplication app, IReadOnlyList<Endpoint> endpoints)
    {
        IEndpointRouteBuilder routes = app;
        routes.DataSources.Clear();
        routes.DataSources.Add(new DefaultEndpointDataSource(endpoints));
        return app;
    }

    internal static IReadOnlyList<Endpoint> EndpointsOf(IEndpointRouteBuilder routes) =>
        [.. routes.DataSources.SelectMany(source => source.Endpoints)];

    private static void ReadStrictly(JsonSerializerOptions options)
    {
        WireJson.Configure(options);
        options.RespectNullableAnnotations = true;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequiredMembers.Require } };
    }
}
