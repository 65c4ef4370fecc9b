using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Setup;

/// <summary>What one SQL text cost since the counters were set to zero.</summary>
public sealed record StatementCost(
    string Statement, long Calls, double Milliseconds, long Rows, long BuffersHit, long BuffersRead, long WalBytes)
{
    /// <summary>The costs of all statements that name the schema, the dearest first.</summary>
    public static async Task<IReadOnlyList<StatementCost>> OfAsync(BenchDatabase database, string schema)
    {
        await using var command = database.Source.CreateCommand(
            """
            SELECT query, calls, total_exec_time, rows, shared_blks_hit, shared_blks_read, wal_bytes::bigint
            FROM pg_stat_statements
            WHERE query LIKE '%' || $1 || '.%' AND query NOT LIKE '%pg_stat%'
            ORDER BY total_exec_time DESC
            LIMIT 60
            """);
        command.Parameters.Add(new() { Value = schema });
        var costs = new List<StatementCost>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            costs.Add(new(
                Short(reader.GetString(0), schema),
                reader.GetInt64(1),
                reader.GetDouble(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                reader.GetInt64(6)));
        }

        return costs;
    }

    public static void Print(IReadOnlyList<StatementCost> costs, double commands)
    {
        var all = costs.Sum(c => c.Milliseconds);
        ResultTable.Print(
            [
                ["statement", "share", "us/cmd", "calls", "rows/cmd", "us/row", "buffers/cmd", "read/cmd", "WAL B/cmd"],
                .. costs.Select(c => new[]
                {
                    c.Statement,
                    ResultTable.Text(c.Milliseconds / all, "P1"),
                    ResultTable.Text(c.Milliseconds * 1_000 / commands, "N2"),
                    ResultTable.Text(c.Calls),
                    ResultTable.Text(c.Rows / commands, "N2"),
                    ResultTable.Text(c.Rows == 0 ? 0 : c.Milliseconds * 1_000 / c.Rows, "N2"),
                    ResultTable.Text((c.BuffersHit + c.BuffersRead) / commands, "N1"),
                    ResultTable.Text(c.BuffersRead / commands, "N3"),
                    ResultTable.Text(c.WalBytes / commands),
                }),
            ],
            leftAligned: 0);
    }

    private static string Short(string query, string schema)
    {
        var words = query.Replace($"{schema}.", "", StringComparison.Ordinal)
            .Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        return text.Length <= 60 ? text : text[..60];
    }
}
