using System.Text.Json;
using System.Text.Json.Nodes;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>One event of the log as one line of JSON, for archives and other tools.</summary>
public static class ExportLine
{
    public static string Of(StoredEvent e) => new JsonObject
    {
        ["sequence"] = e.Sequence,
        ["id"] = e.Id.ToString(),
        ["stream"] = e.StreamId,
        ["version"] = e.Version,
        ["type"] = e.Alias,
        ["recordedAt"] = e.RecordedAt.ToString("O"),
        ["user"] = e.User,
        ["correlationId"] = e.CorrelationId,
        ["causationId"] = e.CausationId,
        ["data"] = JsonNode.Parse(StoredJson.Bodies.Write(e.Body)),
    }.ToJsonString(new JsonSerializerOptions());
}
