using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Import;

/// <summary>A command as a verb hands it to the owner of the log.</summary>
/// <param name="Kind">The command's name.</param>
/// <param name="Command">Its members.</param>
/// <param name="Key">Its idempotency key; null: a repeat of it changes nothing anyway.</param>
public sealed record FedEntry(string Kind, JsonElement Command, string? Key = null);

/// <summary>Commands that are to be decided in this order.</summary>
public sealed record FedCommandsRequest(IReadOnlyList<FedEntry> Commands);

/// <summary>What they came to, in their order.</summary>
public sealed record FedCommandsAnswer(IReadOnlyList<CommandAnswer> Answers);

/// <summary>
/// The commands that verbs feed to the log, and how they look on their way to its owner. The same command with the same
/// key is the same request, whichever way it goes.
/// </summary>
public static class FedCommands
{
    /// <summary>Commands of one request.</summary>
    public const int PerRequestMax = 256;

    private static readonly Dictionary<string, Type> Kinds = new[]
    {
        typeof(AssignSources), typeof(CloseInventoryPeriod), typeof(FindPeriodBlockers), typeof(InvoiceEntry),
        typeof(InvoiceOrder), typeof(InvoicePurchaseOrder), typeof(LinkSource), typeof(PlaceOrder),
        typeof(PostInventoryCost), typeof(PostItemJournalLine), typeof(ReceivePurchaseLine), typeof(ReceiveStock),
        typeof(RegisterItem), typeof(RegisterSource), typeof(RegisterStock), typeof(SetSalesChannels),
        typeof(SetStockDefaults), typeof(ShipOrder),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    // A member that may be null must be there all the same where it has no default.
    private static readonly JsonSerializerOptions Whole = new(WireJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static CommandEnvelope EnvelopeOf(ICommand command, EventMetadata metadata, string? key) =>
        new(command, metadata, key, key is null ? "" : Fingerprint(command));

    public static FedEntry Written(CommandEnvelope envelope)
    {
        var type = envelope.Command.GetType();
        var members = JsonSerializer.SerializeToElement(envelope.Command, type, Whole);
        return new(type.Name, members, envelope.IdempotencyKey);
    }

    /// <exception cref="MalformedRequestException"><c>kind-malformed</c>.</exception>
    /// <exception cref="JsonException">The members are not those of the command.</exception>
    public static ICommand Read(FedEntry fed)
    {
        if (!Kinds.TryGetValue(fed.Kind, out var type))
            throw new MalformedRequestException("kind-malformed", $"No verb feeds {fed.Kind}.");
        return (ICommand?)fed.Command.Deserialize(type, Whole) ?? throw new JsonException("A command is expected.");
    }

    private static string Fingerprint(ICommand command)
    {
        var name = Encoding.UTF8.GetBytes($"{command.GetType().Name} ");
        var text = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), WireJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData([.. name, .. text]));
    }
}
