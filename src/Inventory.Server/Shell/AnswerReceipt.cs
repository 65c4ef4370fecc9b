using System.Text.Json;
using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>Keeps the first answer to an idempotency key as text, and gives it back for every repeat.</summary>
public static class AnswerReceipt
{
    public static Receipt Of(CommandEnvelope envelope, CommandAnswer answer) =>
        new(envelope.IdempotencyKey!, envelope.Fingerprint, JsonSerializer.Serialize(answer, WireJson.Options));

    /// <summary>The first answer, or the refusal <c>idempotency-key-reused</c> when the request is another
    /// one.</summary>
    public static CommandAnswer Repeat(Receipt receipt, string fingerprint) =>
        receipt.Fingerprint == fingerprint
            ? JsonSerializer.Deserialize<CommandAnswer>(receipt.Answer, WireJson.Options)!
            : CommandAnswer.Refused("idempotency-key-reused", "This idempotency key was used for another request.");
}
