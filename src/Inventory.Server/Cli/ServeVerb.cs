using System.CommandLine;
using Inventory.EventStore.Log;
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
        Verbs.WithSessionAsync(
            parsed, (session, stop) => ServeAsync(session, parsed.GetValue(Verbs.Urls), stop), cancellation);

    /// <summary>Serves until the process is told to stop; the address is printed when requests are taken.</summary>
    public static async Task<int> ServeAsync(Session session, string? urls, CancellationToken cancellation)
    {
        await using var app = WebServer.Build(session, urls is null ? [] : ["--urls", urls]);
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
            Console.WriteLine(
                $"Listening on {url} (API /api, page /docs, OpenAPI /openapi/v1.json). Stop with Ctrl+C.");
        if (session.Company.Writer is { } writer)
            await TellAddressAsync(session, writer.Epoch, app.Urls.First(), cancellation);
        else
            Console.WriteLine("Another process owns the log: this one only reads.");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static async Task TellAddressAsync(Session session, long epoch, string url, CancellationToken cancellation)
    {
        await using var connection = await session.Source.OpenConnectionAsync(cancellation);
        await new LogOwner(session.Company.Schema).TellAddressAsync(connection, epoch, url.TrimEnd('/'), cancellation);
    }
}
