using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Sources;

/// <summary>Which source items a file has; what is empty or null leaves nothing out.</summary>
/// <param name="Stock">Only sources that this stock draws on.</param>
public sealed record SourceItemsFilter(
    string Source,
    string SourcePart,
    string SkuPart,
    bool? IsInStock,
    decimal? QuantityFrom,
    decimal? QuantityTo,
    int? Stock);

/// <summary>
/// Writes source items as a file that the import takes back, row by row as the database sends them.
/// </summary>
public sealed class SourceItemsExport(Company company, Query query)
{
    public async Task WriteAsync(SourceItemsFilter filter, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(SourceItemsFile.Header);
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT source, sku, is_in_stock, quantity
            FROM {query.Schema}.source_items i
            WHERE is_assigned AND ($1 = '' OR source = $1)
                AND ($2 = '' OR position(lower($2) IN lower(source)) > 0)
                AND ($3 = '' OR position(lower($3) IN lower(sku)) > 0)
                AND ($4::boolean IS NULL OR is_in_stock = $4)
                AND ($5::numeric IS NULL OR quantity >= $5)
                AND ($6::numeric IS NULL OR quantity <= $6)
                AND ($7::integer IS NULL OR EXISTS (
                    SELECT 1
                    FROM {query.Schema}.stock_links l
                    WHERE l.source = i.source AND l.stock = $7))
            ORDER BY sku, source
            """,
            connection);
        object?[] values =
        [
            filter.Source, filter.SourcePart, filter.SkuPart, filter.IsInStock, filter.QuantityFrom, filter.QuantityTo,
            filter.Stock,
        ];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            await writer.WriteLineAsync(CsvLines.Join(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetBoolean(2) ? "1" : "0",
                new Domain.Kernel.Quantity(reader.GetDecimal(3)).ToString()));
        }
    }
}
