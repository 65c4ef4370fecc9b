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
            var answer = request.RefusedPauseMs > 0
                ? await new ManyConnections(server, source, request).RunAsync()
                : await AnswerAsync(client, source, request);
            Console.WriteLine(JsonSerializer.Serialize(answer));
        }

        return 0;
    }

    private static async Task<CallersAnswer> AnswerAsync(HttpClient client, WorkSource source, CallersRequest request)
    {
        try
        {
            if (request.Cell.Scenario == HttpCallers.Seeding)
                return AnswerOf(await SeedAsync(client, (int)request.Prepare));
            var slice = request.Prepare > 0
                ? await PrepareAsync(client, source, request.Prepare)
                : request.PerSecond > 0
                    ? await OpenLoop.RunAsync(
                        request.PerSecond, request.Seconds, () => SendAsync(client, source.Next()))
                    : await ClosedLoop.RunAsync(
                        request.Cell.Callers, request.Seconds, _ => SendAsync(client, source.Next()));
            return AnswerOf(slice);
        }
        catch (HttpRequestException e)
        {
            return new(0, 1, [], e.Message);
        }
    }

    private static CallersAnswer AnswerOf(Slice slice) => new(slice.Commands, slice.Seconds, slice.Latencies, null);

    private static async Task<Slice> PrepareAsync(HttpClient client, WorkSource source, long ready)
    {
        var orders = source.Prepare(ready);
        var slice = await SendAllAsync(client, orders);
        source.Placed(orders.Count);
        return slice;
    }

    // All items exist before the first gets stock: two callers at once keep no order.
    private static async Task<Slice> SeedAsync(HttpClient client, int items)
    {
        var work = Enumerable.Range(0, items).Select(Work.Opening).ToList();
        await SendAllAsync(client, [.. work.Select(w => w[0])]);
        return await SendAllAsync(client, [.. work.Select(w => w[1])]);
    }

    private static Task<Slice> SendAllAsync(HttpClient client, IReadOnlyList<Work> work)
    {
        var next = -1;
        return ClosedLoop.RunAsync(PreparingCallers, PreparingSecondsMax, _ =>
        {
            var at = Interlocked.Increment(ref next);
            return SendAsync(client, at < work.Count ? work[at] : null);
        });
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
