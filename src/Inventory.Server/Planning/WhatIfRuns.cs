using System.Globalization;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>How far a what-if is.</summary>
/// <param name="State"><c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Replayed">Events of the log that were replayed.</param>
/// <param name="Error">Code and reason, where it failed.</param>
public sealed record WhatIfStatus(
    string Id,
    string State,
    WhatIfRequest Request,
    long Replayed,
    long Events,
    string? Error,
    WhatIfResult? Result);

/// <summary>The what-ifs of this server, newest first; they are forgotten when it stops.</summary>
public sealed class WhatIfRuns(Company company, string connectionString, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Runs that are remembered.</summary>
    public const int RunsMax = 20;

    private readonly Lock _lock = new();
    private readonly List<Run> _runs = [];

    /// <exception cref="LogUnavailableException"><c>what-if-running</c>: one at a time.</exception>
    public WhatIfStatus Start(WhatIfRequest request)
    {
        lock (_lock)
        {
            if (_runs.Any(r => r.State == "running"))
                throw new LogUnavailableException("what-if-running", "Another what-if of this company is running.");
            var run = new Run(NewId(), request);
            _runs.Insert(0, run);
            if (_runs.Count > RunsMax)
                _runs.RemoveAt(RunsMax);
            run.Work = Task.Run(() => run.GoAsync(new(company, connectionString)));
            return run.Status();
        }
    }

    /// <exception cref="NotFoundException"><c>what-if-not-found</c>.</exception>
    public WhatIfStatus Of(string id) => Find(id).Status();

    public IReadOnlyList<WhatIfStatus> All()
    {
        lock (_lock)
            return [.. _runs.Select(r => r.Status() with { Result = null })];
    }

    /// <summary>Stops a run that goes on; its scratch company is dropped.</summary>
    public async Task<WhatIfStatus> CancelAsync(string id)
    {
        var run = Find(id);
        await run.CancelAsync();
        return run.Status();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs)
            await run.CancelAsync();
    }

    private Run Find(string id)
    {
        lock (_lock)
        {
            return _runs.Find(r => r.Id == id)
                ?? throw new NotFoundException("what-if-not-found", $"This server knows no what-if {id}.");
        }
    }

    private string NewId()
    {
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        while (_runs.Any(r => r.Id == Text(seconds)))
            seconds++;
        return Text(seconds);
    }

    private static string Text(long seconds) => seconds.ToString("x", CultureInfo.InvariantCulture);

    private sealed class Run(string id, WhatIfRequest request)
    {
        private readonly CancellationTokenSource _stop = new();
        private long _replayed;
        private long _events;
        private string? _error;
        private volatile WhatIfResult? _result;
        private volatile string _state = "running";

        public string Id => id;

        public string State => _state;

        public Task Work { get; set; } = Task.CompletedTask;

        public WhatIfStatus Status() => new(
            id, _state, request, Interlocked.Read(ref _replayed), Interlocked.Read(ref _events), _error, _result);

        public async Task CancelAsync()
        {
            await _stop.CancelAsync();
            await Work;
        }

        public async Task GoAsync(WhatIfRun work)
        {
            try
            {
                _result = await work.RunAsync(request, id, Tell, _stop.Token);
                _state = "done";
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                _state = "cancelled";
            }
            catch (Exception e)
            {
                // Nobody waits for this task: whoever asks is told what went wrong.
                _error = e is LogUnavailableException known ? $"{known.Code}: {known.Message}" : e.Message;
                _state = "failed";
            }
        }

        private void Tell(long done, long all)
        {
            Interlocked.Exchange(ref _replayed, done);
            Interlocked.Exchange(ref _events, all);
        }
    }
}
