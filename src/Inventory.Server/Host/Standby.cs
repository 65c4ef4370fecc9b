using Inventory.EventStore.Log;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Hosting.Server;

namespace Inventory.Server.Host;

/// <summary>
/// Takes the log when its owner is gone: of several servers of a company one writes, and the others wait to. A server
/// that lost the log waits again. The owner's address stands beside its name, so that others can hand over their work.
/// </summary>
public sealed class Standby(
    Company company, Handover handover, IServer server, IConfiguration settings, ILogger<Standby> logger)
    : BackgroundService
{
    /// <summary>Set as <c>INVENTORY_ADDRESS</c>: where other servers reach this one; else the first address it listens
    /// on.</summary>
    public const string AddressKey = "Address";

    /// <summary>Between two looks; so long a company is without a writer at most, apart from taking the log.</summary>
    public const int LookSeconds = 2;

    /// <summary>Tells the address of this server as the owner's.</summary>
    public async Task TellAddressAsync(long epoch, CancellationToken cancellation)
    {
        var address = settings[AddressKey] is { Length: > 0 } named
            ? named
            : ServerAddress.Of(server);
        if (address is null)
            return;
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await new LogOwner(company.Schema).TellAddressAsync(connection, epoch, address.TrimEnd('/'), cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(LookSeconds));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (company.Writer is not { IsAlive: true })
                    await LookAsync(stoppingToken);
            }
            // Whatever it was, the next look comes; the server must live on.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("The log was looked for in vain: {Error}", e.Message);
            }
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        if (await company.TryTakeLogAsync(stopping) is { } writer)
        {
            logger.LogWarning("This server writes the log of {Schema} from now on.", company.Schema.Value);
            await TellAddressAsync(writer.Epoch, stopping);
        }

        await handover.NoticeAsync(await LogHolder.OfAsync(company, stopping));
    }
}
