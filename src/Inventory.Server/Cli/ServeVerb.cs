using System.CommandLine;
using Inventory.Server.Host;

namespace Inventory.Server.Cli;

public static class ServeVerb
{
    public static Command Create()
    {
        var serve = new Command("serve", "Serves the HTTP API until stopped.");
        serve.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return serve;
    }

    public static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation) =>
        Verbs.GuardedAsync(async () =>
        {
            if (parsed.GetValue(Verbs.Company) is not null)
                throw new ArgumentException("serve takes all companies of the file; leave --company out.");
            var settings = Verbs.ConfigurationOf(parsed);
            if (settings[CompanyDirectory.FileKey] is { Length: > 0 })
                return await ServeManyAsync(parsed, settings, cancellation);
            // The two take about as long, and neither needs the other.
            var opening = Task.Run(
                () => Session.OpenAsync(settings, cancellation: cancellation), cancellation);
            var building = Task.Run(
                () => WebServer.WithEndpoints(WebServer.Build(opening, ArgumentsOf(parsed))), cancellation);
            await using var session = await opening;
            // The writer has nothing to do yet, and goes on with it if the rest is made before.
            _ = RehearsedCommands.SendAsync(session.Company, TimeProvider.System, cancellation);
            await using var app = await building;
            return await ServeAsync(session, app, cancellation);
        });

    public static async Task<int> ServeAsync(ParseResult parsed, Session session, CancellationToken cancellation)
    {
        await using var app = WebServer.WithEndpoints(WebServer.Build(session, ArgumentsOf(parsed)));
        return await ServeAsync(session, app, cancellation);
    }

    private static async Task<int> ServeManyAsync(
        ParseResult parsed, IConfiguration settings, CancellationToken cancellation)
    {
        await using var server = await CompaniesServer.StartAsync(settings, ArgumentsOf(parsed), cancellation);
        foreach (var url in server.App.Urls)
            Console.WriteLine($"Listening on {url} (list {CompanyDirectory.Prefix}, API "
                + $"{CompanyDirectory.Prefix}/CODE/api, page {CompanyDirectory.Prefix}/CODE/docs). Stop with Ctrl+C.");
        await server.App.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static string[] ArgumentsOf(ParseResult parsed) =>
        parsed.GetValue(Verbs.Urls) is { } urls ? ["--urls", urls] : [];

    /// <summary>Serves until the process is told to stop; the address is printed when requests are taken.</summary>
    private static async Task<int> ServeAsync(Session session, WebApplication app, CancellationToken cancellation)
    {
        var rehearsal = app.Services.GetRequiredService<Rehearsal>();
        rehearsal.Await();
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
            Console.WriteLine(
                $"Listening on {url} (console /console, API /api, its page /docs, OpenAPI /openapi/v1.json). "
                    + "Stop with Ctrl+C.");
        if (session.Company.Writer is { } writer)
            await app.Services.GetRequiredService<Standby>().TellAddressAsync(writer.Epoch, cancellation);
        else
            Console.WriteLine("Another process owns the log: this one reads, and writes when that one is gone.");
        var rehearsing = rehearsal.RunAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        await rehearsing;
        return 0;
    }
}
