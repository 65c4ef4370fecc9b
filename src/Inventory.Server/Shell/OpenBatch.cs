using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>Commands that are decided but not written: the batch that follows the one in flight.</summary>
public sealed class OpenBatch(DateTimeOffset recordedAt, long head)
{
    /// <summary>The recorded time of all events of the batch.</summary>
    public DateTimeOffset RecordedAt { get; } = recordedAt;

    /// <summary>The last sequence before this batch.</summary>
    public long Head { get; } = head;

    public List<Decided> Decided { get; } = [];

    public List<NewEvent> Events { get; } = [];

    /// <summary>By idempotency key.</summary>
    public Dictionary<string, Receipt> Receipts { get; } = new(StringComparer.Ordinal);

    public bool WritesNothing => Events.Count == 0 && Receipts.Count == 0;

    public IEnumerable<Submission> Commands => Decided.Select(d => d.Command);

    public void Answer()
    {
        foreach (var (command, answer, error) in Decided)
        {
            if (error is null)
                command.Succeed(answer!);
            else
                command.Fail(error);
        }
    }
}
