using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Inventory.Server.Http;

/// <summary>Where a server listens.</summary>
internal static class ServerAddress
{
    /// <summary>The first address; null: none, or it does not listen yet.</summary>
    public static string? Of(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
}
