using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

public sealed record RestStockExtension(IReadOnlyList<RestSalesChannel> SalesChannels);

/// <summary>A stock as it is answered.</summary>
public sealed record RestStock(int StockId, string Name, RestStockExtension ExtensionAttributes);

/// <summary>Reads stocks.</summary>
public sealed class RestStocks(Query query, SalesChannels channels)
{
    private static readonly SearchTable<StockRow> Table = new(
        "{0}.stocks",
        "id, name",
        "id",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["stock_id"] = new("id", SearchKind.Number),
            ["name"] = new("name", SearchKind.Text),
        },
        r => new(r.GetInt32(0), r.GetString(1)));

    public async Task<SearchResult<RestStock>> PageAsync(SearchCriteria criteria, CancellationToken cancellation)
    {
        var page = await Table.PageAsync(query, criteria, cancellation);
        var all = await channels.AllAsync(cancellation);
        return new([.. page.Items.Select(s => Of(s, all))], page.SearchCriteria, page.TotalCount);
    }

    /// <summary>The stock, or null.</summary>
    public async Task<RestStock?> FindAsync(int stock, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT id, name FROM {query.Schema}.stocks WHERE id = $1",
            r => new StockRow(r.GetInt32(0), r.GetString(1)),
            cancellation,
            stock);
        return found.Count == 0 ? null : Of(found[0], await channels.AllAsync(cancellation));
    }

    private static RestStock Of(StockRow row, StocksOfChannels all) => new(row.Id, row.Name, new(all.Of(row.Id)));
}
