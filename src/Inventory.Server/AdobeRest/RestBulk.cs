using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>Takes calls that are carried out later, and carries them out.</summary>
public sealed class RestBulk : BackgroundService
{
    public Task<JsonNode> AcceptAsync(HttpRequest request, string target, RestAddress address) => throw RestFault.NoRoute();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
