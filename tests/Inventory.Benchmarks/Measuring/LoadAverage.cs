using System.Globalization;

namespace Inventory.Benchmarks.Measuring;

/// <summary>How busy the machine was: the kernel's load average of the last minute. Elsewhere than on Linux
/// zero.</summary>
public static class LoadAverage
{
    private const string Source = "/proc/loadavg";

    public static double Now() => File.Exists(Source)
        ? double.Parse(File.ReadAllText(Source).Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;
}
