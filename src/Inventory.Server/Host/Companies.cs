using System.Collections.Frozen;

namespace Inventory.Server.Host;

/// <summary>
/// The companies of one process, as its directory lists them. The file is read again when it changes: what is new is
/// opened, what is gone is closed, and what is listed otherwise is closed and opened.
/// </summary>
public sealed class Companies(string file, CompanyOpening opening, ILogger<Companies> logger) : IAsyncDisposable
{
    /// <summary>Between two looks into the file.</summary>
    public const int LookSeconds = 2;

    private readonly CancellationTokenSource _stop = new();
    private FrozenDictionary<string, CompanySite> _sites = FrozenDictionary<string, CompanySite>.Empty;
    private IReadOnlyList<ListedCompany> _listed = [];
    private string _error = "";
    private Task _watching = Task.CompletedTask;

    /// <summary>By code.</summary>
    public IReadOnlyList<CompanySite> All =>
        [.. Volatile.Read(ref _sites).Values.OrderBy(site => site.Listed.Code, StringComparer.Ordinal)];

    public CompanySite? Find(string code) => Volatile.Read(ref _sites).GetValueOrDefault(code);

    /// <summary>Begins to open what the file lists, and to look whether it changes.</summary>
    public async Task StartAsync(IReadOnlyList<ListedCompany> listed)
    {
        await TakeAsync(listed);
        _watching = Task.Run(WatchAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        await Task.WhenAll(All.Select(site => site.DisposeAsync().AsTask()));
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(LookSeconds));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await LookAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var listed = CompanyDirectory.Read(file);
            if (!listed.SequenceEqual(_listed))
                await TakeAsync(listed);
            _error = "";
        }
        // Whatever it was, the next look comes; what is served is served on.
        catch (Exception e)
        {
            if (e.Message != _error)
                logger.LogError("All companies stay as they are: {Error}", e.Message);
            _error = e.Message;
        }
    }

    private async Task TakeAsync(IReadOnlyList<ListedCompany> listed)
    {
        var before = _sites;
        _listed = listed;
        List<CompanySite> kept = [.. before.Values.Where(site => listed.Contains(site.Listed))];
        List<CompanySite> gone = [.. before.Values.Except(kept)];
        Publish(kept);
        // A schema that moves to another code is let go of before it is taken.
        await Task.WhenAll(gone.Select(site => site.DisposeAsync().AsTask()));
        ListedCompany[] added = [.. listed.Except(kept.Select(site => site.Listed))];
        // Of several processes that start together none is to be the first with all of them.
        Random.Shared.Shuffle(added);
        Publish([.. kept, .. added.Select(SiteOf)]);
    }

    private CompanySite SiteOf(ListedCompany company) => new(company, opening, () => _listed, logger);

    private void Publish(IEnumerable<CompanySite> sites) =>
        Volatile.Write(ref _sites, sites.ToFrozenDictionary(site => site.Listed.Code, StringComparer.Ordinal));
}
