using System.Net;
using Inventory.Server.Host;
using Inventory.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>A company in a schema of its own with the product's whole server before it, on a free port.</summary>
public sealed class ServedCompany : DatabaseCompany
{
    private readonly Session _session;
    private readonly WebApplication _server;

    private ServedCompany(Session session, WebApplication server)
        : base(session.Company) => (_session, _server) = (session, server);

    public Uri Address => new(_server.Urls.Single());

    /// <param name="arguments">As on the command line of the server, address and database left out.</param>
    public static async Task<ServedCompany> OpenAsync(IEnumerable<string> arguments)
    {
        var connection = await TestDatabase.ConnectionStringAsync();
        var session = await EmptySchemas.OpenAsync(
            schema => Session.OpenAsync(new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["ConnectionStrings:Inventory"] = connection,
                    [Session.SchemaKey] = schema.Value,
                })
                .Build()),
            session => session.Company);
        var server = WebServer.Build(session, [.. arguments, "--urls", $"http://{IPAddress.Loopback}:0"]);
        await server.StartAsync();
        return new(session, server);
    }

    protected override async ValueTask CloseAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _session.DisposeAsync();
    }
}
