using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>A link as it is answered.</summary>
public sealed record RestStockLink(int StockId, string SourceCode, int Priority);

/// <summary>Reads links.</summary>
public sealed class RestStockLinks(Query query)
{
    private static readonly SearchTable<RestStockLink> Table = new(
        "{0}.stock_links",
        "stock, source, priority",
        "stock, source",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["stock_id"] = new("stock", SearchKind.Number),
            ["source_code"] = new("source", SearchKind.Text),
            ["priority"] = new("priority", SearchKind.Number),
        },
        r => new(r.GetInt32(0), r.GetString(1), r.GetInt32(2)));

    public Task<SearchResult<RestStockLink>> PageAsync(SearchCriteria criteria, CancellationToken cancellation) =>
        Table.PageAsync(query, criteria, cancellation);

    /// <summary>Those of the links that are there.</summary>
    public async Task<IReadOnlyList<StockLinkKey>> ThoseThereAsync(
        IReadOnlyList<SentLink> links, CancellationToken cancellation) =>
        await query.RowsAsync(
            $"""
            SELECT l.stock, l.source
            FROM {query.Schema}.stock_links l
            JOIN (SELECT DISTINCT * FROM unnest($1::integer[], $2::varchar[]) AS a (stock, source)) asked
                ON asked.stock = l.stock AND asked.source = l.source
            ORDER BY l.stock, l.source
            LIMIT {links.Count}
            """,
            r => new StockLinkKey(new(r.GetInt32(0)), new(r.GetString(1))),
            cancellation,
            links.Select(l => l.Stock ?? 0).ToArray(),
            links.Select(l => l.Source).ToArray());
}
