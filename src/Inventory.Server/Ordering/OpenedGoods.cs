using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>
/// Fills what waits for goods that became promisable: a command per item, because no one decision can span all items
/// of a source. If it is cut short, the same request again goes on, and so does the next receipt.
/// </summary>
public sealed class OpenedGoods(Company company, Query query) : IOpenedGoods
{
    /// <summary>Items of one look.</summary>
    public const int ItemsMax = 500;

    public Task FollowAsync(SourceCode source, CancellationToken cancellation) =>
        FillAsync(source.Value, cancellation);

    public Task FollowAllAsync(CancellationToken cancellation) => FillAsync("", cancellation);

    private async Task FillAsync(string source, CancellationToken cancellation)
    {
        var last = "";
        List<string> items;
        do
        {
            items = await AwaitedAsync(source, last, cancellation);
            var answers = new List<Task<CommandAnswer>>(items.Count);
            foreach (var sku in items)
            {
                var command = CommandEnvelope.Of(new FillBackorders(new(sku)));
                answers.Add(await company.OwnWriter.SubmitWhenRoomAsync(command, cancellation));
            }

            await Task.WhenAll(answers);
            last = items.Count == 0 ? "" : items[^1];
        }
        while (items.Count == ItemsMax);
    }

    // Source: empty is any.
    private Task<List<string>> AwaitedAsync(string source, string after, CancellationToken cancellation) =>
        query.RowsAsync(
            $"""
            SELECT DISTINCT b.sku
            FROM {query.Schema}.backorders b
            JOIN {query.Schema}.source_items i ON i.sku = b.sku AND ($1 = '' OR i.source = $1)
            WHERE i.is_assigned AND i.is_in_stock AND i.quantity > 0 AND b.sku > $2
            ORDER BY b.sku
            LIMIT {ItemsMax}
            """,
            r => r.GetString(0),
            cancellation,
            source,
            after);
}
