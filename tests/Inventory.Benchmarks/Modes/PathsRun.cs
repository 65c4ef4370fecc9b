using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Samples;
using Inventory.Benchmarks.Workload;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Benchmarks.Modes;

/// <summary>The four paths side by side: every cell in short slices that take turns, so that noise meets all
/// alike.</summary>
public sealed class PathsRun(Stage stage, Options options)
{
    private const double WarmUpSeconds = 0.15;

    // PostgreSQL's backends tell their counters once a second at most.
    private static readonly TimeSpan CountersPause = TimeSpan.FromMilliseconds(1_050);

    private readonly Dictionary<(string, string), Sample> _samples = [];
    private readonly Dictionary<string, double> _rates = new(StringComparer.Ordinal);
    private readonly KeySpace _limitKeys = new();
    private readonly KeySpace _usualKeys = new();
    private int _cells;

    public async Task<IReadOnlyList<PathResult>> RunAsync(Action<Cell> progress)
    {
        var results = new List<PathResult>();
        foreach (var cell in Plan.Of(options))
        {
            progress(cell);
            results.AddRange(await CellAsync(cell));
        }

        return results;
    }

    private async Task<List<PathResult>> CellAsync(Cell cell)
    {
        var paths = await PathsAsync(cell);
        var slices = paths.ToDictionary(p => p, _ => new List<Slice>());
        var before = await CountersAsync();
        var extra = new Dictionary<IBenchPath, long>();
        foreach (var path in paths)
        {
            _rates.TryAdd(RateKey(cell, path), cell.Callers == 1 ? 1_500 : 5_000);
            extra[path] = (await SliceAsync(cell, path, WarmUpSeconds)).Commands;
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var path in paths)
                slices[path].Add(await SliceAsync(cell, path, options.SliceSeconds));
        }

        await Task.Delay(CountersPause);
        foreach (var path in paths)
            extra[path] += (await SliceAsync(cell, path, 0.001)).Commands;
        var after = await CountersAsync();
        var results = new List<PathResult>();
        foreach (var path in paths)
        {
            var commands = Math.Max(1.0, slices[path].Sum(s => s.Commands) + extra[path]);
            var sample = _samples[(cell.Scenario, cell.Spread)];
            // Orders that were placed beforehand would be counted with the commands that use them up.
            var (rows, events) = after.TryGetValue(path.Name, out var end) && !cell.NeedsOrders
                ? ((end.Rows - before[path.Name].Rows) / commands, (end.Head - before[path.Name].Head) / commands)
                : (RowsOf(slices[path]) ?? sample.RowsPerCommand, sample.EventsPerCommand);
            results.Add(PathResult.Of(cell, path.Name, slices[path], rows, events));
            await path.DisposeAsync();
        }

        return results;
    }

    private static double? RowsOf(List<Slice> slices) =>
        slices.Sum(s => s.Rows) is > 0 and var rows ? rows / Math.Max(1.0, slices.Sum(s => s.Commands)) : null;

    private static string RateKey(Cell cell, IBenchPath path) =>
        $"{path.Name} {cell.Scenario} {cell.Spread} {cell.Callers}";

    private async Task<Slice> SliceAsync(Cell cell, IBenchPath path, double seconds)
    {
        // A little more than the last slice took: what is prepared must not run out.
        var rate = _rates[RateKey(cell, path)];
        await path.PrepareAsync((long)((rate * seconds * 1.5) + (2 * cell.Callers)));
        var slice = await stage.Meters.MeasureAsync(path, seconds);
        if (seconds >= WarmUpSeconds)
            _rates[RateKey(cell, path)] = Math.Max(200, slice.PerSecond);
        return slice;
    }

    private async Task<List<IBenchPath>> PathsAsync(Cell cell)
    {
        _cells++;
        var sample = await SampleAsync(cell);
        List<IBenchPath> paths = [];
        if (IsAsked("limit"))
            paths.Add(new LimitPath(await stage.Limit.OpenConnectionAsync(), Stage.LimitSchema, sample, _limitKeys));
        if (IsAsked("usual"))
        {
            paths.Add(new UsualPath(
                stage.Usual, Stage.UsualSchema, sample, _usualKeys, cell.Callers, options.Pipelined));
        }

        if (IsAsked("writer"))
            paths.Add(new WriterPath(stage.Company, new(cell, $"W{_cells:D4}-"), cell.Callers));
        if (IsAsked("http"))
            paths.Add(new HttpPath(await stage.CallersAsync(), cell, $"H{_cells:D4}-"));
        return paths;
    }

    private async Task<Sample> SampleAsync(Cell cell)
    {
        if (!_samples.TryGetValue((cell.Scenario, cell.Spread), out var sample))
        {
            // Its own hot SKU: the cell's must start without a history.
            var number = Spread.SkusMax - 1 - _samples.Count;
            sample = await stage.Sampler.TakeAsync(cell with { Hot = number });
            _samples[(cell.Scenario, cell.Spread)] = sample;
        }

        return sample;
    }

    private bool IsAsked(string path) =>
        options.Paths.Length == 0 || options.Paths.Contains(path, StringComparer.Ordinal);

    private async Task<Dictionary<string, (long Rows, long Head)>> CountersAsync() => new(StringComparer.Ordinal)
    {
        ["writer"] = await CountersAsync(new(Stage.WriterSchema)),
        ["http"] = await CountersAsync(new(Stage.HttpSchema)),
    };

    private async Task<(long Rows, long Head)> CountersAsync(SchemaName schema) =>
        (await stage.Database.RowsWrittenAsync(schema), await HeadAsync(schema));

    // Zero while the schema is not there yet.
    private Task<long> HeadAsync(SchemaName schema) => stage.Database.AskAsync<long>(
        $"SELECT coalesce((SELECT last_value FROM pg_sequences WHERE schemaname = '{schema}'), 0)");
}
