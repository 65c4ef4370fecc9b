using Inventory.Benchmarks.Samples;
using Npgsql;

namespace Inventory.Benchmarks.Paths;

/// <summary>
/// One connection of the usual way, four round trips: begin and load (the versions of the streams and the rows that
/// will change), append streams and events with the versions that follow, write the read models, commit. Pipelined it
/// takes two: all that is written goes in one batch that is its own transaction. The unique index on stream and version
/// is the judge.
/// </summary>
public sealed class UsualTransaction(NpgsqlConnection connection, string schema, bool isPipelined) : IAsyncDisposable
{
    // One stream for the whole ledger would bring the usual way to a halt; nobody would write it so.
    private const string SharedStream = "general-ledger/";

    // mt_streams and mt_events.
    private const int LogTables = 2;

    private readonly Statements _statements = new(schema);
    private readonly string _versionsSql = $"SELECT id, version FROM {schema}.mt_streams WHERE id = ANY ($1)";

    /// <summary>Rows written.</summary>
    public async Task<int> RunAsync(SampleRow[] rows, long number)
    {
        var byTable = rows
            .GroupBy(r => r.Table)
            .OrderBy(g => g.Key.Shape.Name switch { "mt_streams" => 0, "mt_events" => 1, _ => 2 })
            .Select(g => (Table: g.Key, Rows: LastOfEach(g, number)))
            .ToList();
        if (isPipelined)
        {
            Number(byTable, await ReadAsync(byTable));
            // Without a transaction around it, a batch is one of its own.
            await WriteAsync(byTable);
        }
        else
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Number(byTable, await ReadAsync(byTable));
            await WriteAsync(byTable.Take(LogTables));
            await WriteAsync(byTable.Skip(LogTables));
            await transaction.CommitAsync();
        }

        return byTable.Sum(t => t.Rows.Count);
    }

    private async Task WriteAsync(IEnumerable<(SampleTable Table, List<object?[]> Rows)> tables)
    {
        await using var write = new NpgsqlBatch(connection);
        foreach (var (table, values) in tables)
            write.BatchCommands.Add(_statements.Write(table, values));
        await write.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static List<object?[]> LastOfEach(IGrouping<SampleTable, SampleRow> rows, long number)
    {
        var table = rows.Key.Shape;
        var last = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var stream = StreamColumn(table);
            if (stream >= 0 && ((string)row.Values[stream]!).StartsWith(SharedStream, StringComparison.Ordinal))
                row.Values[stream] = $"{SharedStream}{number}";
            last[table.KeyOf(row.Values)] = row.Values;
        }

        return [.. last.Values];
    }

    private async Task<Dictionary<string, long>> ReadAsync(List<(SampleTable Table, List<object?[]> Rows)> byTable)
    {
        await using var read = new NpgsqlBatch(connection);
        var streams = byTable[0].Rows.Select(r => (string)r[StreamColumn(byTable[0].Table.Shape)]!).ToArray();
        read.BatchCommands.Add(new(_versionsSql) { Parameters = { new() { Value = streams } } });
        foreach (var (table, rows) in byTable.Skip(LogTables).Where(t => t.Table.HasUpdates))
            read.BatchCommands.Add(_statements.Read(table, rows));
        var versions = streams.ToDictionary(id => id, _ => 0L, StringComparer.Ordinal);
        await using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            versions[reader.GetString(0)] = reader.GetInt64(1);
        var values = new object[64];
        while (await reader.NextResultAsync())
        {
            while (await reader.ReadAsync())
                reader.GetValues(values);
        }

        return versions;
    }

    private static void Number(
        List<(SampleTable Table, List<object?[]> Rows)> byTable, Dictionary<string, long> versions)
    {
        foreach (var (table, rows) in byTable.Take(LogTables).Reverse())
        {
            var (stream, version) = (StreamColumn(table.Shape), ColumnOf(table.Shape, "version"));
            var step = table.Shape.Name == "mt_events" ? 1 : 0;
            foreach (var row in rows)
                row[version] = versions[(string)row[stream]!] += step;
        }
    }

    private static int StreamColumn(TableShape table) => table.Name switch
    {
        "mt_streams" => ColumnOf(table, "id"),
        "mt_events" => ColumnOf(table, "stream_id"),
        _ => -1,
    };

    private static int ColumnOf(TableShape table, string name) =>
        Enumerable.Range(0, table.Columns.Count).First(i => table.Columns[i].Name == name);
}
