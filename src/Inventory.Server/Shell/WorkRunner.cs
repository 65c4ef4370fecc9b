using System.Threading.Channels;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// Works something off, step by step, where this process owns the log. It waits while there is nothing to do, and
/// pauses while the log or the database takes nothing.
/// </summary>
/// <param name="work">What waits meanwhile, for the server's log.</param>
public abstract class WorkRunner(Company company, string work, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(1);

    // Only for what another process asked for; what comes in here wakes the runner at once.
    private static readonly TimeSpan IdlePause = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _work = new(0);

    protected Company Company { get; } = company;

    /// <summary>There is something to do.</summary>
    public void Wake()
    {
        // Once more than needed does no harm.
        if (_work.CurrentCount == 0)
            _work.Release();
    }

    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the database or the log cannot do now they may do later; all else would fail for ever.</summary>
    protected static bool IsDefect(Exception error) => error is not (
        LogUnavailableException
        or OperationCanceledException
        or ChannelClosedException
        or NpgsqlException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown });

    /// <summary>Does a part of the work; false when there is none.</summary>
    protected abstract Task<bool> WorkAsync(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The log may come to this process later.
                if (Company.Writer is not { IsAlive: true } || !await WorkAsync(stoppingToken))
                    await _work.WaitAsync(IdlePause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                logger.LogWarning(e, "{Work} wait: the log or the database takes nothing now.", work);
                await Task.Delay(FailurePause, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
