namespace Inventory.Server.Host;

/// <summary>
/// One of several companies of a process, from when it is listed until it is not. It is opened, and again when that
/// failed or a part of it ended; whatever happens to it stays with it.
/// </summary>
public sealed class CompanySite : IAsyncDisposable
{
    /// <summary>Longest pause between two tries, in seconds; it begins with two and doubles.</summary>
    public const int PauseSecondsMax = 60;

    private readonly CancellationTokenSource _stop = new();
    private readonly CompanyOpening _opening;
    private readonly Func<IReadOnlyList<ListedCompany>> _all;
    private readonly ILogger _logger;
    private readonly Task _work;
    private volatile OpenCompany? _opened;
    private volatile CompanyState _state = CompanyState.Opening;

    /// <param name="all">The companies of the process, as they are listed when this one is opened.</param>
    public CompanySite(
        ListedCompany listed, CompanyOpening opening, Func<IReadOnlyList<ListedCompany>> all, ILogger logger)
    {
        (Listed, Path, _opening, _all, _logger) = (listed, listed.Path, opening, all, logger);
        _work = Task.Run(RunAsync);
    }

    public ListedCompany Listed { get; }

    /// <summary>Where its addresses begin.</summary>
    public PathString Path { get; }

    public CompanyState State => _state;

    /// <summary>Null: not open now.</summary>
    public OpenCompany? Opened => _opened;

    /// <summary>Answers what was asked already, and closes the company.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        for (var failures = 1; !_stop.IsCancellationRequested; failures++)
        {
            try
            {
                if (await ServeAsync())
                    failures = 1;
                Note(CompanyState.Stopped);
            }
            // Whatever it was, the company is tried again, and the others live on.
            catch (Exception e)
            {
                Note(CompanyState.Failed(e));
            }

            var pause = TimeSpan.FromSeconds(Math.Min(PauseSecondsMax, 1 << Math.Min(failures, 16)));
            await Task.Delay(pause, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Serves until the company is to end, or a part of it has.</summary>
    private async Task<bool> ServeAsync()
    {
        await using var open = await _opening.OpenAsync(Listed, _all(), _stop.Token);
        try
        {
            _opened = open;
            await _opening.RehearseAsync(open, _stop.Token);
            _state = CompanyState.Ready;
            await open.App.WaitForShutdownAsync(_stop.Token);
            return true;
        }
        finally
        {
            _opened = null;
        }
    }

    private void Note(CompanyState state)
    {
        if (!_stop.IsCancellationRequested && state != _state)
            _logger.LogError("{Company} is not served, and tried again: {Code}: {Reason}",
                Listed.Code, state.Code, state.Reason);
        _state = state;
    }
}
