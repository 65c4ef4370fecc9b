using System.Net;
using System.Net.Sockets;
using Inventory.Testing;

namespace Inventory.Server.Tests.Host;

/// <summary>A server that cannot listen says so in one line and ends.</summary>
public sealed class TakenAddressTests
{
    [Fact]
    public async Task A_taken_address_is_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
        };

        await using var server = ServerProcess.Launch(
            environment, "serve", "--schema", TestDatabase.NewSchema(), "--urls", $"http://{other.LocalEndpoint}");

        (await server.ExitAsync()).ShouldBe(1);
        server.Output.Trim().ShouldBe($"Failed to bind to address http://{other.LocalEndpoint}: address already in use.");
    }
}
