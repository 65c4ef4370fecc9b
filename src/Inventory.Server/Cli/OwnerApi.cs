using Inventory.EventStore.Log;
using Inventory.Server.Host;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary>Asks the process that owns the log to do what only it may do, through its own API.</summary>
public static class OwnerApi
{
    /// <exception cref="LogUnavailableException"><c>owner-unreachable</c>.</exception>
    public static async Task<string> PostAsync(Session session, string path, CancellationToken cancellation)
    {
        await using var connection = await session.Source.OpenConnectionAsync(cancellation);
        var (holder, url) = await new LogOwner(session.Company.Schema).HolderAsync(connection, cancellation);
        if (url.Length == 0)
            throw new LogUnavailableException(
                "owner-unreachable", $"The log is owned by {holder}, which serves no API.");
        try
        {
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            using var response = await client.PostAsync(new Uri(url + path), content: null, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return response.IsSuccessStatusCode
                ? text
                : throw new LogUnavailableException(
                    "owner-refused", $"The owner of the log answered {(int)response.StatusCode}: {text}");
        }
        catch (HttpRequestException e)
        {
            throw new LogUnavailableException(
                "owner-unreachable", $"The owner of the log at {url} does not answer: {e.Message}");
        }
    }
}
