using Inventory.Server.Http;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Hosting.Server;

namespace Inventory.Server.Host;

/// <summary>
/// What a trading day begins with, done once before the first client asks for it: code is then compiled and statements
/// are planned, which would keep that client waiting for half a second. The log gets nothing of it: the writer takes
/// back what <see cref="RehearsedCommands"/> write, and <see cref="RehearsedRequests"/> are previews.
/// </summary>
public sealed class Rehearsal(Company company, IServer server, TimeProvider clock, ILogger<Rehearsal> logger)
{
    private volatile bool _isAwaited;

    /// <summary>Whether the server is not warm yet, and will be.</summary>
    public bool IsAwaited => _isAwaited;

    /// <summary>Says that <see cref="RunAsync"/> will come: the server can take requests before it.</summary>
    public void Await() => _isAwaited = true;

    /// <summary>Sends requests. Ends when all is done, or quietly with what goes wrong: the server must not depend on
    /// it. A server that does not write has nothing to rehearse.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _isAwaited = true;
        try
        {
            if (company.Writer is not null && ServerAddress.Of(server) is { } address)
                await RehearsedRequests.SendAsync(company, address, clock.Or(null), cancellation);
        }
        // Whatever it was, clients will ask all the same.
        catch (Exception e)
        {
            logger.LogInformation("The start was not rehearsed to its end: {Error}", e.Message);
        }
        finally
        {
            _isAwaited = false;
        }
    }
}
