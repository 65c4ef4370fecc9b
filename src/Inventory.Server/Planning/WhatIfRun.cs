using System.Collections.Immutable;
using System.Diagnostics;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Planning;

/// <summary>
/// Values the history of a company once more, under other rules: the log is read from its start, what happened is sent
/// as commands to a scratch company, and the values of both are compared. The live company is only read.
/// </summary>
public sealed class WhatIfRun(Company live, string connectionString)
{
    /// <summary>Facts that could not be taken, named in a result; all are counted.</summary>
    public const int LeftOutMax = 100;

    /// <summary>Commands that wait for their answers.</summary>
    private const int CommandsInFlightMax = 1_024;

    /// <summary>Commands between two looks at whether the live company is at work.</summary>
    private const int CommandsPerSliceMax = 256;

    /// <summary>Rests this many times as long as it worked while somebody writes to the live company.</summary>
    private const int RestFactor = 2;

    private readonly Queue<(ICommand Command, Task<CommandAnswer> Answer)> _flight = [];

    /// <param name="id">Ends the name of the scratch schema: at most 12 characters a-z and 0-9.</param>
    /// <param name="progress">Last sequence replayed, and the last one to replay.</param>
    /// <exception cref="LogUnavailableException"><c>what-if-running</c>, <c>history-not-replayable</c>.</exception>
    public async Task<WhatIfResult> RunAsync(
        WhatIfRequest request, string id, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        var head = await HeadAsync(cancellation);
        var terms = request.Terms();
        if (terms.Method == CostingMethod.Specific)
            terms = terms with { WithoutNumbers = await WithoutNumbersAsync(cancellation) };
        var keep = request.Keep == true;
        await using var scratch = await ScratchCompany.CreateAsync(live, connectionString, id, keep, cancellation);
        var replay = new CostReplay(terms);
        var leftOut = new WhatIfLeftOut();
        try
        {
            await ReplayAsync(replay, leftOut, scratch.Company.OwnWriter, head, progress, cancellation);
        }
        finally
        {
            foreach (var (_, answer) in _flight)
                _ = answer.ContinueWith(static t => t.Exception, TaskScheduler.Default);
        }

        var result = await new WhatIfComparison(live, scratch.Company, terms, request.Through).RunAsync(
            head, keep ? scratch.Company.Schema.Value : null, [.. replay.Kept], leftOut, cancellation);
        scratch.IsKept = keep;
        return result;
    }

    private async Task ReplayAsync(
        CostReplay replay,
        WhatIfLeftOut leftOut,
        LogWriter writer,
        long head,
        Action<long, long>? progress,
        CancellationToken cancellation)
    {
        var (slice, seen) = (Stopwatch.StartNew(), head);
        var sent = 0;
        await SendAsync([replay.Start()]);
        await using var reading = await live.Database.OpenConnectionAsync(cancellation);
        await foreach (var page in live.Log.PagesAsync(reading, 0, head, cancellation))
        {
            foreach (var e in page)
            {
                var @event = (IEvent)e.Body;
                if (replay.Awaits(@event))
                    await TakeAnswersAsync(down: 0);
                await SendAsync(replay.Take(@event));
                if (sent >= CommandsPerSliceMax)
                    await GiveWayAsync(reading);
            }

            leftOut.Add(replay.TakeLeftOut());
            progress?.Invoke(page[^1].Sequence, head);
        }

        await SendAsync(replay.Finish());
        await TakeAnswersAsync(down: 0);

        // A replay takes all that two cores have. Readers take less: so it rests while the live company is written to.
        async Task GiveWayAsync(NpgsqlConnection connection)
        {
            sent = 0;
            var now = await live.Log.HeadAsync(connection, cancellation);
            if (now != seen)
            {
                await TakeAnswersAsync(down: 0);
                await Task.Delay(slice.Elapsed * RestFactor, cancellation);
            }

            seen = now;
            slice.Restart();
        }

        async Task SendAsync(IReadOnlyList<ICommand> commands)
        {
            foreach (var command in commands)
            {
                await TakeAnswersAsync(CommandsInFlightMax - 1);
                var envelope = CommandEnvelope.Of(command);
                sent++;
                _flight.Enqueue((command, await writer.SubmitWhenRoomAsync(envelope, cancellation)));
            }
        }

        async Task TakeAnswersAsync(int down)
        {
            while (_flight.Count > down)
            {
                var (command, waiting) = _flight.Peek();
                var answer = await waiting.WaitAsync(cancellation);
                _flight.Dequeue();
                leftOut.Add(command, answer);
                replay.Answered(answer.Events.Select(e => e.Event!));
            }
        }
    }

    private async Task<long> HeadAsync(CancellationToken cancellation)
    {
        await using var connection = await live.Database.OpenConnectionAsync(cancellation);
        return await live.Log.HeadAsync(connection, cancellation);
    }

    private async Task<ImmutableHashSet<string>> WithoutNumbersAsync(CancellationToken cancellation)
    {
        var query = new Query(live);
        return
        [
            .. await query.RowsAsync(
                $"""
                SELECT DISTINCT sku
                FROM {query.Schema}.item_ledger_entries
                WHERE serial IS NULL AND lot IS NULL
                """,
                r => r.GetString(0),
                cancellation),
        ];
    }
}
