using System.Text.Json;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

public enum Outcome
{
    /// <summary>The events are in the log.</summary>
    Accepted,

    /// <summary>It was so already; nothing was written.</summary>
    Nothing,

    /// <summary>A rule said no; nothing was written.</summary>
    Refused,
}

/// <summary>An event that a command brought about, where it stands in the log.</summary>
public sealed record AnsweredEvent(long Sequence, string Stream, long Version, string Type)
{
    /// <summary>The event itself, for callers in this process; not part of the wire answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEvent? Event { get; init; }
}

/// <summary>What a caller gets back. The same idempotency key gets the same answer for ever.</summary>
public sealed record CommandAnswer(
    Outcome Outcome, IReadOnlyList<AnsweredEvent> Events, object? Result = null, Refusal? Refusal = null)
{
    public static CommandAnswer Refused(string code, string reason) =>
        new(Outcome.Refused, [], null, new(code, reason));

    /// <summary>The result of a question, here or from another process.</summary>
    public T ResultAs<T>() => Result is JsonElement sent ? sent.Deserialize<T>(WireJson.Options)! : (T)Result!;

    /// <summary>The version of the first stream written, for <c>ETag</c>; 0 when nothing was.</summary>
    public long FirstStreamVersion() => Events.Count == 0 ? 0 : Events.Last(e => e.Stream == Events[0].Stream).Version;
}

/// <summary>A command with what came along with it.</summary>
/// <param name="Fingerprint">Digest of the request, to tell a repeat from a misuse of the key; empty without a
/// key.</param>
/// <param name="Expected">The stream and version that the caller saw last (<c>If-Match</c>).</param>
public sealed record CommandEnvelope(
    ICommand Command,
    Inventory.EventStore.Log.EventMetadata Metadata,
    string? IdempotencyKey = null,
    string Fingerprint = "",
    (StreamId Stream, long Version)? Expected = null)
{
    public static CommandEnvelope Of(ICommand command, string? user = null) => new(command, new(User: user));
}

/// <summary>The log cannot take the command now; nothing was decided. <paramref name="code"/> is stable.</summary>
public sealed class LogUnavailableException(string code, string reason) : Exception(reason)
{
    /// <summary>Another process owns the log; see <see cref="LogHolder"/>.</summary>
    public const string OwnedElsewhere = "log-owned-elsewhere";

    /// <summary>As many commands wait as may.</summary>
    public const string Full = "queue-full";

    public string Code { get; } = code;

    /// <summary>A command was handed over to the owner, and no answer came: it may have been done.</summary>
    public static LogUnavailableException OwnerSilent(string reason) => new("log-owner-silent", reason);

    public static LogUnavailableException QueueFull() =>
        new(Full, "Too many commands wait; try again shortly.");
}
