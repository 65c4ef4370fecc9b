using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>What a request says in its body and its query string, in one object; the query wins.</summary>
public static class RestParameters
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32 };

    /// <summary>The body as JSON with names in one form; null when there is none.</summary>
    public static async Task<JsonNode?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellation);
        if (bytes.Length == 0)
            return null;
        RefuseOtherTypes(request.ContentType);
        try
        {
            using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Reading);
            return RestNames.Unified(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw RestFault.Bad("Decoding error.");
        }
    }

    /// <summary>Body and query in one; a list as body says nothing of its own.</summary>
    public static JsonObject Merged(JsonNode? body, JsonObject query)
    {
        var merged = body as JsonObject ?? [];
        foreach (var (name, value) in query)
            merged[name] = value?.DeepClone();
        return merged;
    }

    private static void RefuseOtherTypes(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            throw RestFault.Bad("Content-Type header is empty.");
        var parts = contentType.Split(';', StringSplitOptions.TrimEntries);
        if (!parts[0].Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw RestFault.Numbered(
                StatusCodes.Status400BadRequest,
                "Server cannot understand Content-Type HTTP header media type %1",
                parts[0]);
        }

        foreach (var part in parts.AsSpan(1))
        {
            if (part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)
                && !part["charset=".Length..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                throw RestFault.Bad("UTF-8 is the only supported charset.");
        }
    }
}
