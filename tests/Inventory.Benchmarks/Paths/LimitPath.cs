using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Samples;
using Npgsql;

namespace Inventory.Benchmarks.Paths;

/// <summary>
/// What PostgreSQL can take on one connection: the rows that the product wrote, by bare Npgsql, many commands in a
/// transaction and one round trip. The arrays are built beforehand, so the client does next to nothing.
/// </summary>
public sealed class LimitPath(NpgsqlConnection connection, string schema, Sample sample, KeySpace keys) : IBenchPath
{
    public const int CommandsPerTransaction = 256;

    private readonly Statements _statements = new(schema);
    private readonly Queue<(NpgsqlBatch Sql, int Rows)> _ready = [];

    public string Name => "limit";

    public Task PrepareAsync(long commands)
    {
        var missing = commands - ((long)_ready.Count * CommandsPerTransaction);
        if (missing <= 0)
            return Task.CompletedTask;

        var repetition = keys.Reserve(sample, (int)(missing / sample.Commands.Count) + 1);
        for (var first = 0L; first < repetition.Commands; first += CommandsPerTransaction)
            _ready.Enqueue(BatchOf(repetition, first));
        return Task.CompletedTask;
    }

    public async Task<Slice> RunAsync(double seconds)
    {
        var latencies = new List<long>();
        var rows = 0L;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds && _ready.TryDequeue(out var next))
        {
            var before = Stopwatch.GetTimestamp();
            await using (next.Sql)
                await next.Sql.ExecuteNonQueryAsync();
            latencies.Add(Stopwatch.GetTimestamp() - before);
            rows += next.Rows;
        }

        var commands = (long)latencies.Count * CommandsPerTransaction;
        return new(commands, Stopwatch.GetElapsedTime(start).TotalSeconds, latencies) { Rows = rows };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (sql, _) in _ready)
            await sql.DisposeAsync();
        await connection.DisposeAsync();
    }

    private (NpgsqlBatch Sql, int Rows) BatchOf(Repetition repetition, long first)
    {
        // One transaction writes a row once, whatever the number of commands that change it: the last one stands.
        var byTable = new Dictionary<SampleTable, Dictionary<string, object?[]>>();
        for (var number = first; number < first + CommandsPerTransaction; number++)
        {
            foreach (var (table, values, _) in repetition.RowsOf(number))
            {
                if (!byTable.TryGetValue(table, out var rows))
                    byTable[table] = rows = new(StringComparer.Ordinal);
                rows[table.IsOncePerTransaction ? "" : table.Shape.KeyOf(values)] = values;
            }
        }

        var sql = new NpgsqlBatch(connection);
        foreach (var table in sample.Tables.Where(byTable.ContainsKey))
            sql.BatchCommands.Add(_statements.Write(table, [.. byTable[table].Values]));
        return (sql, byTable.Values.Sum(rows => rows.Count));
    }
}
