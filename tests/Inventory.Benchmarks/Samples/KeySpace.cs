using System.Globalization;

namespace Inventory.Benchmarks.Samples;

/// <summary>
/// Gives the rows of a sample again and again with keys that the schema does not hold yet. The numbers go on from one
/// sample to the next, so one schema needs one of these.
/// </summary>
public sealed class KeySpace
{
    /// <summary>Above every number that the rows have which all schemas begin with.</summary>
    private const long NumbersFrom = 10_000_000;

    private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    private int _laps;

    /// <summary>Reserves the keys of so many repetitions of the sample.</summary>
    public Repetition Reserve(Sample sample, int laps)
    {
        var starts = new Dictionary<(SampleTable, int), long>();
        foreach (var table in sample.Tables)
        {
            foreach (var (column, (_, range)) in table.Numbered)
            {
                var name = $"{table.Shape.Name}.{table.Shape.Columns[column].Name}";
                starts[(table, column)] = _next.GetValueOrDefault(name, NumbersFrom);
                _next[name] = starts[(table, column)] + (range * laps);
            }
        }

        var first = _laps;
        _laps += laps;
        return new(sample, starts, first, laps);
    }
}

/// <summary>Some repetitions of a sample, with keys that nobody else has.</summary>
public sealed class Repetition(
    Sample sample, Dictionary<(SampleTable Table, int Column), long> starts, int firstLap, int laps)
{
    public Sample Sample { get; } = sample;

    /// <summary>Commands that have keys.</summary>
    public long Commands { get; } = (long)laps * sample.Commands.Count;

    /// <summary>The rows of the n-th command, from 0.</summary>
    public IEnumerable<SampleRow> RowsOf(long number)
    {
        var lap = number / Sample.Commands.Count;
        if (lap >= laps)
            throw new InvalidOperationException("More commands than keys were reserved for.");
        var orders = string.Create(CultureInfo.InvariantCulture, $"L{firstLap + lap:D4}-");
        foreach (var row in Sample.Commands[(int)(number % Sample.Commands.Count)])
            yield return row with { Values = Renumbered(row, lap, orders) };
    }

    private object?[] Renumbered(SampleRow row, long lap, string orders)
    {
        var values = (object?[])row.Values.Clone();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is string text)
                values[i] = text.Replace(Sample.NewOrders, orders, StringComparison.Ordinal);
            if (!row.IsNew || !row.Table.Numbered.TryGetValue(i, out var numbered))
                continue;
            var number = Convert.ToInt64(values[i], CultureInfo.InvariantCulture) - numbered.Lowest
                + starts[(row.Table, i)] + (lap * numbered.Range);
            values[i] = values[i] is int ? (object)(int)number : number;
        }

        return values;
    }
}
