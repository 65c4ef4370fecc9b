using Inventory.Domain.Catalog;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>
/// The items of a page of a report. All that the reports read is keyed by SKU first, so a page reads the entries of its
/// own items and no others.
/// </summary>
public sealed class ReportItems(Company company, Query query, StreamReading streams)
{
    /// <summary>The column has one of the SKUs in $1.</summary>
    /// <remarks>Not <see cref="Query.IsAmong"/>: many entries are read at once, and how well depends on how many items
    /// the database sees that there are.</remarks>
    internal static string Are(string column) => $"{column} = ANY ($1)";

    /// <summary>Tells what nobody knows from what has no entries.</summary>
    /// <param name="dimension">As <see cref="Wire.Dimension"/> gives it.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>, <c>category-not-found</c>,
    /// <c>posting-group-not-found</c>, <c>dimension-not-found</c>, <c>dimension-value-not-found</c>.</exception>
    public async Task RequireAsync(ReportScope scope, string dimension, CancellationToken cancellation)
    {
        if (dimension.Length > 0 || !string.IsNullOrEmpty(scope.InventoryGroup))
        {
            var (settings, _) = await streams.NowAsync(CompanySettings.Stream, cancellation);
            DimensionQueries.Require(settings.DimensionsOf(), dimension);
            if (scope.InventoryGroup is { Length: > 0 } group && !settings.PostingOf().Inventory.ContainsKey(group))
                throw new NotFoundException("posting-group-not-found", $"The posting set-up has no group {group}.");
        }

        if (!string.IsNullOrEmpty(scope.Category))
            await KnownNames.RequireCategoryAsync(query, scope.Category, cancellation);
        var source = string.IsNullOrEmpty(scope.Source) ? null : scope.Source;
        foreach (var sku in scope.Skus)
            await KnownNames.RequireAsync(query, sku, null, cancellation);
        await KnownNames.RequireAsync(query, null, source, cancellation);
    }

    /// <summary>Reads the rows of the next items, all at one moment.</summary>
    /// <param name="also">A condition more, on <c>v.sku</c>; empty: none.</param>
    public async Task<Page<TRow>> PageAsync<TRow>(
        ReportScope scope,
        int limit,
        string? after,
        string also,
        Func<ReportReading, string[], Task<List<TRow>>> read,
        CancellationToken cancellation)
    {
        await using var reading = await ReportReading.OpenAsync(company, cancellation);
        var skus = await reading.RowsAsync(
            SqlOf(scope, also, limit + 1),
            r => r.GetString(0),
            cancellation,
            Wire.KeyOf(after, 1)?[0] ?? "",
            scope.Skus,
            scope.Beginnings,
            scope.SourceOrAll,
            scope.Category ?? "",
            scope.InventoryGroup ?? "");
        var page = Query.PageOf(skus, limit, sku => Wire.CursorOf(sku));
        return new(page.Items.Count == 0 ? [] : await read(reading, [.. page.Items]), page.Next);
    }

    // What is not asked for is not in the text: then the key of the table alone gives the next items.
    private string SqlOf(ReportScope scope, string also, int rows)
    {
        var named = (scope.Skus.Length, scope.Beginnings.Length) switch
        {
            (0, 0) => "",
            (_, 0) => "AND v.sku = ANY ($2)",
            _ => "AND (v.sku = ANY ($2) OR EXISTS (SELECT FROM unnest($3::varchar[]) b(begins) "
                + "WHERE starts_with(v.sku, b.begins)))",
        };
        return $"""
            SELECT DISTINCT v.sku
            FROM {query.Schema}.inventory_values v
            WHERE v.sku > $1 AND ($2::varchar[] IS NOT NULL AND $3::varchar[] IS NOT NULL)
                AND ($4 = '' OR v.source = $4)
                AND ($5 = '' OR EXISTS (
                    SELECT FROM {query.Schema}.items i WHERE i.sku = v.sku AND i.category = $5))
                AND ($6 = '' OR EXISTS (
                    SELECT FROM {query.Schema}.item_posting_groups g WHERE g.sku = v.sku AND g.inventory_group = $6))
                {named} {also}
            ORDER BY v.sku
            LIMIT {rows}
            """;
    }
}
