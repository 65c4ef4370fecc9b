using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>What came back. The body is null when it is no JSON.</summary>
public sealed record RestAnswer(int Status, MediaTypeHeaderValue? ContentType, string Text, JsonElement? Body);

/// <summary>Sends requests as a case writes them: address, headers and bytes as they stand.</summary>
public sealed class RestClient(Uri server, RestCallers callers) : IDisposable
{
    private const string ContentType = "Content-Type";
    private const string Authorization = "Authorization";

    // Nothing is followed, kept or taken from the surroundings.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    });

    public async Task<RestAnswer> SendAsync(CaseNode request, SavedValues saved)
    {
        using var message = MessageOf(request, saved);
        using var response = await _client.SendAsync(message);
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        return new((int)response.StatusCode, response.Content.Headers.ContentType, text, BodyOf(text));
    }

    /// <summary>Method and address, for messages.</summary>
    public static string NameOf(CaseNode request) =>
        $"{request.Text("method")} {request.Text("path")}{QueryOf(request)}";

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage MessageOf(CaseNode request, SavedValues saved)
    {
        var path = saved.FillPath(request.Text("path"));
        var address = new Uri(
            $"{server.GetLeftPart(UriPartial.Authority)}{path}{saved.FillQuery(QueryOf(request))}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new(request.Text("method")), address)
        {
            Content = ContentOf(request, saved),
        };
        if (callers.TokenOf(request) is { } token)
            message.Headers.Authorization = new("Bearer", token);
        foreach (var (name, value) in HeadersOf(request))
            Put(message, name, value);
        return message;
    }

    private static string QueryOf(CaseNode request) => request.TextOrNull("query") is { } query ? $"?{query}" : "";

    private static ByteArrayContent? ContentOf(CaseNode request, SavedValues saved)
    {
        var raw = request.TextOrNull("rawBody");
        var text = request.Json("body") is { } body ? saved.Fill(body).GetRawText() : null;
        if ((raw ?? text) is not { } sent)
            return null;
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(sent));
        // The headers of a case go instead of our own, where it writes the bytes too.
        if (raw is null || !request.Has("headers"))
            content.Headers.ContentType = new("application/json");
        return content;
    }

    private static IEnumerable<(string Name, string? Value)> HeadersOf(CaseNode request) =>
        request.NodeOrNull("headers") is { } headers
            ? [.. headers.Members().Select(name => (name, headers.TextOrNull(name)))]
            : [];

    /// <param name="value">Null: the header is not sent.</param>
    private static void Put(HttpRequestMessage message, string name, string? value)
    {
        var isOfContent = name.Equals(ContentType, StringComparison.OrdinalIgnoreCase);
        if (isOfContent && value is not null)
            message.Content ??= new ByteArrayContent([]);
        HttpHeaders? headers = isOfContent ? message.Content?.Headers : message.Headers;
        headers?.Remove(name);
        if (value is not null)
            headers!.TryAddWithoutValidation(name, value).ShouldBeTrue($"Header {name} can be sent");
    }

    private static JsonElement? BodyOf(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
