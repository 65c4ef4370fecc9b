using System.Text.Json.Nodes;
using Inventory.Server.AdobeRest;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>JSON as the facade writes it.</summary>
public static class WrittenJson
{
    public static string Written(this JsonNode? node) => node!.ToJsonString(RestJson.Options);

    /// <summary>What stands on several lines, on one.</summary>
    public static string InOneLine(this string json) => json.ReplaceLineEndings("");
}
