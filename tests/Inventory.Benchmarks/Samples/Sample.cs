using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Benchmarks.Samples;

/// <summary>A row of a sample. New rows get other keys in every repetition, the rest is written over and
/// over.</summary>
public sealed record SampleRow(SampleTable Table, object?[] Values, bool IsNew);

/// <summary>A table with what the sample wrote into it.</summary>
/// <param name="HasUpdates">False: a write need not look for an older row.</param>
public sealed record SampleTable(TableShape Shape, bool HasUpdates, bool IsOncePerTransaction)
{
    /// <summary>For each column that numbers new rows: the lowest number, and how many follow.</summary>
    public Dictionary<int, (long Lowest, long Range)> Numbered { get; } = [];
}

/// <summary>The rows that the product wrote for some hundred commands, by command.</summary>
public sealed class Sample
{
    /// <summary>Order numbers with this beginning were made by the sample itself.</summary>
    public const string NewOrders = "L0000-";

    private const string AuditBlock = "audit_block";

    private Sample(IReadOnlyList<SampleTable> tables, IReadOnlyList<IReadOnlyList<SampleRow>> commands) =>
        (Tables, Commands) = (tables, commands);

    /// <summary>In the order of writing: streams before the events that point at them.</summary>
    public IReadOnlyList<SampleTable> Tables { get; }

    public IReadOnlyList<IReadOnlyList<SampleRow>> Commands { get; }

    public double RowsPerCommand => Commands.Average(rows => rows.Count(r => !r.Table.IsOncePerTransaction));

    public double EventsPerCommand => Commands.Average(rows => rows.Count(r => r.Table.Shape.Name == "mt_events"));

    public static async Task<Sample> OfAsync(NpgsqlDataSource database, SchemaName schema, Recording recording)
    {
        var transactions = await recording.ReadAsync();
        await using var connection = await database.OpenConnectionAsync();
        var tables = new Dictionary<string, SampleTable>(StringComparer.Ordinal);
        foreach (var rows in transactions.SelectMany(t => t).GroupBy(r => r.Table, StringComparer.Ordinal))
        {
            var shape = await TableShape.OfAsync(connection, schema.Value, rows.Key);
            tables.Add(rows.Key, new(shape, rows.Any(r => !r.IsInsert), rows.Key == AuditBlock));
        }

        var born = new HashSet<string>(StringComparer.Ordinal);
        var commands = transactions.Select(rows => rows.Select(RowOf).ToList()).ToList();
        foreach (var row in commands.SelectMany(rows => rows).Where(r => r.IsNew))
            Number(row);
        return new(InOrder(tables.Values), commands);

        SampleRow RowOf(RawRow raw)
        {
            var table = tables[raw.Table];
            var values = table.Shape.Columns.Select(c => c.Parse(raw.Written.GetProperty(c.Name))).ToArray();
            var key = $"{raw.Table} {table.Shape.KeyOf(values)}";
            if (raw.IsInsert)
                born.Add(key);
            // A row that the sample made and later changed is still the sample's own.
            return new(table, values, born.Contains(key));
        }
    }

    private static List<SampleTable> InOrder(IEnumerable<SampleTable> tables) =>
        [.. tables.OrderBy(t => t.Shape.Name switch { "mt_streams" => 0, "mt_events" => 1, _ => 2 })];

    private static void Number(SampleRow row)
    {
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (!row.Table.Shape.Columns[i].IsNumberInKey)
                continue;
            var number = Convert.ToInt64(row.Values[i], System.Globalization.CultureInfo.InvariantCulture);
            var (lowest, range) = row.Table.Numbered.GetValueOrDefault(i, (number, 1L));
            var least = Math.Min(lowest, number);
            row.Table.Numbered[i] = (least, Math.Max(lowest + range, number + 1) - least);
        }
    }
}
