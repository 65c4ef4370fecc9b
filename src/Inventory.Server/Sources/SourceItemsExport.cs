using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Sources;

/// <summary>
/// Writes all source items as a file that the import takes back, row by row as the database sends them.
/// </summary>
public sealed class SourceItemsExport(Company company, Query query)
{
    public async Task WriteAsync(string? source, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(SourceItemsFile.Header);
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT source, sku, is_in_stock, quantity
            FROM {query.Schema}.source_items
            WHERE is_assigned AND ($1 = '' OR source = $1)
            ORDER BY sku, source
            """,
            connection);
        command.Parameters.Add(new() { Value = source ?? "" });
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
