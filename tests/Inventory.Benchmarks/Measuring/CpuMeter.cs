using System.Diagnostics;
using System.Globalization;

namespace Inventory.Benchmarks.Measuring;

/// <summary>Cores that were busy: PostgreSQL's, this process's, and those of everybody else.</summary>
public sealed record CpuShare(double Postgres, double Ours, double Others);

/// <summary>Reads the kernel's counters. Elsewhere than on Linux it gives zeros.</summary>
public sealed class CpuMeter(int postmaster)
{
    // The kernel counts in hundredths of a second on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private static readonly bool IsThere = File.Exists("/proc/stat");

    public static async Task<CpuMeter> ForAsync(Npgsql.NpgsqlDataSource database)
    {
        await using var ask = database.CreateCommand("SELECT pg_backend_pid()");
        var backend = (int)(await ask.ExecuteScalarAsync())!;
        return new(IsThere ? (int)Fields(backend)[1] : 0);
    }

    public (long At, double Postgres, double Ours, double All) Now() =>
        IsThere ? (Stopwatch.GetTimestamp(), OfPostgres(), OfUs(), OfAll()) : (Stopwatch.GetTimestamp(), 0, 0, 0);

    public CpuShare Since((long At, double Postgres, double Ours, double All) start)
    {
        var now = Now();
        var seconds = Stopwatch.GetElapsedTime(start.At, now.At).TotalSeconds;
        var (postgres, ours) = ((now.Postgres - start.Postgres) / seconds, (now.Ours - start.Ours) / seconds);
        return new(postgres, ours, Math.Max(0, ((now.All - start.All) / seconds) - postgres - ours));
    }

    private static double OfUs() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static double OfAll()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = fields.Skip(1).Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond;
    }

    private double OfPostgres()
    {
        var ticks = 0.0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process))
                continue;
            var fields = Fields(process);
            if (fields.Length > 0 && (process == postmaster || (int)fields[1] == postmaster))
                ticks += fields[11] + fields[12] + (process == postmaster ? fields[13] + fields[14] : 0);
        }

        return ticks / TicksPerSecond;
    }

    /// <summary>The fields of <c>/proc/N/stat</c> after the program's name; none when the process is gone.</summary>
    private static double[] Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [0, .. fields[1..15].Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
