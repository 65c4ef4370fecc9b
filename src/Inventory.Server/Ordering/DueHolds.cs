using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>
/// Ends the holds of orders when their moment has come: looks every few seconds, on the server that owns the log alone,
/// into an index that holds only orders with an end. It keeps nothing in memory, so what came due while no server ran
/// ends when one runs again; and the command itself looks whether it is due, so that no hold ends twice.
/// </summary>
public sealed class DueHolds(Company company, Query query, TimeProvider clock, ILogger<DueHolds> logger)
    : BackgroundService
{
    /// <summary>Seconds between two looks.</summary>
    public const int LookSeconds = 5;

    /// <summary>Orders of one look; the next follows at once when there are more.</summary>
    public const int OrdersMax = 500;

    /// <summary>Stands as user in the metadata of the events.</summary>
    public const string User = "hold-expiry";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(LookSeconds), clock);
        do
        {
            try
            {
                while (company.Writer is { IsAlive: true } writer && await EndAsync(writer, stoppingToken) == OrdersMax)
                {
                    // More are due than one look takes.
                }
            }
            // Whatever one look ran into, the next one finds the same orders due; the server must live on.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Holds that are due could not be ended; they will be at the next look.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Ends what is due; the number of holds that ended.</summary>
    private async Task<int> EndAsync(LogWriter writer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await query.RowsAsync(
            $"""
            SELECT order_id
            FROM {query.Schema}.sales_orders
            WHERE hold_expires_at <= $1
            ORDER BY hold_expires_at
            LIMIT {OrdersMax}
            """,
            r => new OrderId(r.GetString(0)),
            cancellation,
            now.UtcDateTime);
        var answers = new List<Task<CommandAnswer>>(due.Count);
        foreach (var order in due)
        {
            var command = CommandEnvelope.Of(new ExpireHolds(order, now), User);
            answers.Add(await writer.SubmitWhenRoomAsync(command, cancellation));
        }

        return (await Task.WhenAll(answers)).Count(a => a.Events.Count > 0);
    }
}
