using System.Text.Json;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Paths;

/// <summary>The process of the HTTP callers: reads requests from standard input, one a line, until it closes.</summary>
public static class CallersVerb
{
    private const int PreparingCallers = 128;

    private const double PreparingSecondsMax = 600;

    public static async Task<int> RunAsync(Uri server)
    {
        using var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1_024,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
            ActivityHeadersPropagator = null,
        };
        using var client = new HttpClient(handler) { BaseAddress = server };
        var sources = new Dictionary<string, WorkSource>(StringComparer.Ordinal);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var request = JsonSerializer.Deserialize<CallersRequest>(line)!;
            if (!sources.TryGetValue(request.Orders, out var source))
                sources[request.Orders] = source = new(request.Cell, request.Orders);
            Console.WriteLine(JsonSerializer.Serialize(await AnswerAsync(client, source, request)));
        }

        return 0;
    }

    private static async Task<CallersAnswer> AnswerAsync(HttpClient client, WorkSource source, CallersRequest request)
    {
        try
        {
            var slice = request.Prepare > 0
                ? await PrepareAsync(client, source, request.Prepare)
                : await ClosedLoop.RunAsync(
                    request.Cell.Callers, request.Seconds, _ => SendAsync(client, source.Next()));
            return new(slice.Commands, slice.Seconds, slice.Latencies, null);
        }
        catch (HttpRequestException e)
        {
            return new(0, 1, [], e.Message);
        }
    }

    private static async Task<Slice> PrepareAsync(HttpClient client, WorkSource source, long ready)
    {
        var orders = source.Prepare(ready);
        var next = -1;
        var slice = await ClosedLoop.RunAsync(PreparingCallers, PreparingSecondsMax, _ =>
        {
            var at = Interlocked.Increment(ref next);
            return SendAsync(client, at < orders.Count ? orders[at] : null);
        });
        source.Placed(orders.Count);
        return slice;
    }

    private static async Task<bool> SendAsync(HttpClient client, Work? work)
    {
        if (work is null)
            return false;
        using var request = work.ToRequest();
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        return true;
    }
}
