using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.Host;

/// <summary>
/// The requests that clients send most, sent by the server to itself, about goods that it has. Commands are previews:
/// they are decided, and nothing is written.
/// </summary>
public static class RehearsedRequests
{
    private sealed record Goods(string Sku, string Source, int Stock);

    /// <param name="address">One that the server listens on.</param>
    public static async Task SendAsync(
        Company company, string address, DateOnly today, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = OnThisMachine($"{address.TrimEnd('/')}/") };
        var goods = await AnyAsync(company, cancellation);
        // Together: the writer may be at its own rehearsal, and commands wait for it.
        await Task.WhenAll(
            Requests(goods, today).Select(r => SendAsync(client, r.Method, r.Path, r.Body, cancellation)));
    }

    private static Uri OnThisMachine(string address) => new(address
        .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
        .Replace("//[::]", "//[::1]", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal));

    /// <summary>Goods that are there, so that all is read that a command reads; made-up ones of an empty
    /// company.</summary>
    private static async Task<Goods> AnyAsync(Company company, CancellationToken cancellation)
    {
        await using var command = company.Database.CreateCommand(
            $"""
            SELECT goods.sku, goods.source, link.stock
            FROM {company.Schema}.source_items AS goods
            JOIN {company.Schema}.stock_links AS link ON link.source = goods.source
            WHERE goods.is_assigned
            ORDER BY goods.sku, goods.source, link.stock
            LIMIT 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2))
            : new(RehearsedCommands.Name, SourceCode.Default.Value, StockId.Default.Value);
    }

    private static IEnumerable<(HttpMethod Method, string Path, object? Body)> Requests(Goods goods, DateOnly today)
    {
        var sku = Uri.EscapeDataString(goods.Sku);
        var movements = $"api/sources/{Uri.EscapeDataString(goods.Source)}/items/{sku}";
        var order = $"api/orders/{RehearsedCommands.Name}";
        var lines = new[] { new { sku = goods.Sku, quantity = 1 } };
        yield return (HttpMethod.Put, $"api/items/{RehearsedCommands.Name}", new { name = RehearsedCommands.Name });
        yield return (HttpMethod.Post, $"{movements}/receipts", new { quantity = 1, postingDate = today });
        yield return (HttpMethod.Post, $"{movements}/adjustments", new { delta = 1, postingDate = today });
        yield return (HttpMethod.Put, order, new { stock = goods.Stock, postingDate = today, lines });
        yield return (HttpMethod.Post, $"{order}/shipments", new { source = goods.Source, postingDate = today });
        yield return (HttpMethod.Post, $"{order}/cancellations", new { });
        yield return (HttpMethod.Get, $"api/items/{sku}", null);
        yield return (HttpMethod.Get, order, null);
        yield return (HttpMethod.Get, $"api/stocks/{goods.Stock}/items/{sku}/salable", null);
    }

    private static async Task SendAsync(
        HttpClient client, HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, body is null ? path : $"{path}?preview=true");
        if (body is not null)
        {
            request.Headers.Add("Idempotency-Key", RehearsedCommands.Name);
            request.Content = JsonContent.Create(body);
        }

        using var response = await client.SendAsync(request, cancellation);
        await response.Content.ReadAsByteArrayAsync(cancellation);
    }
}
