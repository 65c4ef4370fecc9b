using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Import;

/// <summary>What the commands of one row came to.</summary>
/// <param name="Refusal">The first one, or null.</param>
/// <param name="WasThere">Everything was answered before this run began.</param>
public sealed record FedRow(Refusal? Refusal, bool WasThere);

/// <summary>
/// Feeds the log in order and without waiting for each answer; a bounded window of answers is open. Every
/// command has an idempotency key, so that a run can be broken off and repeated.
/// </summary>
public sealed class CommandFeed(ILogEntrance log, string user)
{
    /// <summary>Rows whose answers may be open.</summary>
    public const int WindowRowsMax = 2_000;

    private readonly Queue<(Task<CommandAnswer>[] Answers, Action<FedRow> Settle)> _window = new();
    private readonly EventMetadata _metadata = new(User: user);
    private readonly long _headBefore = log.Head;

    /// <param name="key">Of the row; must be the same in every run.</param>
    /// <param name="settle">Called once, in the order of submission.</param>
    public async Task SubmitAsync(
        string key, IReadOnlyList<ICommand> commands, Action<FedRow> settle, CancellationToken cancellation)
    {
        if (_window.Count >= WindowRowsMax)
            await SettleOneAsync();
        var answers = new Task<CommandAnswer>[commands.Count];
        foreach (var (index, command) in commands.Index())
            answers[index] = await log.SubmitWhenRoomAsync(
                FedCommands.EnvelopeOf(command, _metadata, KeyOf(key, index)), cancellation);
        _window.Enqueue((answers, settle));
    }

    /// <summary>Waits until everything submitted is answered.</summary>
    public async Task DrainAsync()
    {
        while (_window.Count > 0)
            await SettleOneAsync();
    }

    private static string KeyOf(string key, int index) => index == 0 ? key : $"{key}/{index + 1}";

    private async Task SettleOneAsync()
    {
        var (tasks, settle) = _window.Dequeue();
        var answers = new List<CommandAnswer>(tasks.Length);
        foreach (var task in tasks)
            answers.Add(await FedAnswer.OfAsync(task));
        // What was a repeat but wrote nothing cannot be told from a first time; it makes no difference either.
        var written = answers.Where(a => a.Events.Count > 0).ToList();
        settle(new(
            answers.Select(a => a.Refusal).FirstOrDefault(r => r is not null),
            written.Count > 0 && written.TrueForAll(a => a.Events[^1].Sequence <= _headBefore)));
    }
}
