using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>What one command of a batch came to. Exactly one of the last two is set.</summary>
public sealed record Decided(Submission Command, CommandAnswer? Answer, Exception? Error);

/// <summary>Decides the commands of a batch in order of arrival, each on the states that the ones before it
/// left.</summary>
public sealed class BatchDecider(
    StateCache states,
    StateLoader loader,
    SnapshotTaking snapshots,
    EventBodies bodies,
    Func<ICommand, IStates, Decision> decide)
{
    /// <summary>Rounds in which cold commands are tried for what else they read, all before one query.</summary>
    private const int TrialRoundsMax = 3;

    private readonly NewStreams _new = new(states);

    /// <summary>
    /// Loads what the commands say they read in one query, and what those with cold streams read besides in one more
    /// or two: a batch of cold commands must not cost a round trip each.
    /// </summary>
    /// <remarks>A stream that begins leads to nothing else: a command whose other streams are here is not
    /// tried.</remarks>
    public async Task PrefetchAsync(
        NpgsqlConnection connection, IEnumerable<Submission> commands, CancellationToken cancellation)
    {
        var cold = new List<(ICommand Command, IReadOnlyList<StreamId> Missed)>();
        foreach (var submission in commands)
        {
            var command = submission.Envelope.Command;
            var begins = _new.PresumedOf(command);
            var missed = command.Streams.Where(s => s.Value != begins?.Value && states.Want(s)).ToList();
            if (missed.Count > 0)
                cold.Add((command, missed));
        }

        for (var round = 1; round <= TrialRoundsMax && states.IsMissing; round++)
        {
            await loader.LoadMissedAsync(connection, NotWhole, cancellation);
            foreach (var (command, _) in cold.Where(c => c.Missed.Any(states.Exists)))
                Miss(command);
        }

        if (states.IsMissing)
            await loader.LoadMissedAsync(connection, NotWhole, cancellation);
    }

    /// <summary>A commit failed, perhaps for a stream that was there already: the next are looked for.</summary>
    public void LookForStreams() => _new.LookFor();

    // Only what the trial asks for counts; what it decides, or throws, rests on states that commands before it change.
    private void Miss(ICommand command)
    {
        try
        {
            decide(command, states);
        }
        catch (PagesMissingException missing)
        {
            states.Want(missing);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Decided, and answered, in its turn.
        }
    }

    /// <summary>One command: a refusal or an exception touches no state and no neighbour.</summary>
    public async ValueTask<Decided> DecideAsync(
        NpgsqlConnection connection,
        Submission command,
        List<NewEvent> log,
        long head,
        CancellationToken cancellation)
    {
        try
        {
            return new(command, await AnswerAsync(connection, command.Envelope, log, head, cancellation), null);
        }
        catch (BeyondRangeException e)
        {
            states.ForgetMisses();
            return new(command, new(Outcome.Refused, [], null, e.Refusal), null);
        }
        catch (Exception e) when (
            e is not NpgsqlException and not OperationCanceledException and not PagesLostException)
        {
            states.ForgetMisses();
            return new(command, null, e);
        }
    }

    private async ValueTask<CommandAnswer> AnswerAsync(
        NpgsqlConnection connection,
        CommandEnvelope envelope,
        List<NewEvent> log,
        long head,
        CancellationToken cancellation)
    {
        LoadRounds? rounds = null;
        while (true)
        {
            if (_new.Try(envelope.Command, () => Try(envelope, log, head)) is { } answer)
                return answer;
            // Most commands find all that they read in memory.
            rounds ??= new(states);
            rounds.Next();
            await loader.LoadMissedAsync(connection, rounds.IsLate, cancellation);
        }
    }

    private static bool NotWhole(string stream) => false;

    // What a command makes of a stream that is not loaded means nothing, be it a decision or an exception. Null: what
    // it asked for is noted.
    private CommandAnswer? Try(CommandEnvelope envelope, List<NewEvent> log, long head)
    {
        try
        {
            var decision = StaleVersion(envelope) ?? decide(envelope.Command, states);
            return states.IsMissing ? null : Apply(decision, envelope.Metadata, log, head);
        }
        catch (PagesMissingException missing)
        {
            states.Want(missing);
            return null;
        }
        catch (Exception) when (states.IsMissing)
        {
            return null;
        }
    }

    private Decision? StaleVersion(CommandEnvelope envelope)
    {
        if (envelope.Expected is not { } expected || states.VersionOf(expected.Stream) is not { } version)
            return null;
        if (version == expected.Version)
            return null;
        return Decision.Refuse("stale-version", $"{expected.Stream} is at version {version}, not {expected.Version}.");
    }

    private CommandAnswer Apply(Decision decision, EventMetadata metadata, List<NewEvent> log, long head)
    {
        if (decision.Refusal is { } refusal)
            return new(Outcome.Refused, [], null, refusal);
        if (decision.Events.Count == 0)
            return new(Outcome.Nothing, [], decision.Result, null);

        var touched = new Dictionary<string, CachedStream>(StringComparer.Ordinal);
        var added = new List<NewEvent>(decision.Events.Count);
        foreach (var (stream, @event) in decision.Events)
        {
            var current = touched.TryGetValue(stream!.Value, out var known) ? known : states.Current(stream);
            var state = decision.After?[stream.Value] ?? current.State.Evolve(@event);
            var next = current with { State = state, Version = current.Version + 1 };
            touched[stream.Value] = next;
            added.Add(new(
                head + log.Count + added.Count + 1,
                Guid.CreateVersion7(),
                stream.Value,
                stream.Alias,
                next.Version,
                @event,
                metadata));
        }

        // Only now, when every event was taken: a state that throws must leave nothing behind.
        foreach (var (stream, current) in touched)
        {
            states.Set(stream, current);
            snapshots.Offer(stream, current);
        }

        log.AddRange(added);
        return new(Outcome.Accepted, added.ConvertAll(AnsweredOf), decision.Result, null);
    }

    private AnsweredEvent AnsweredOf(NewEvent e) =>
        new(e.Sequence, e.StreamId, e.Version, bodies.Types.NamesOf(e.Event.GetType()).Alias)
        {
            Event = (IEvent)e.Event,
        };
}
