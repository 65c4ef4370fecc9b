using System.Globalization;

namespace Inventory.Benchmarks.Measuring;

/// <summary>Resident memory of another process, as the kernel counts it. Elsewhere than on Linux it gives
/// zeros.</summary>
public static class ProcessMemory
{
    public static double ResidentMiB(int process) => Field(process, "VmRSS:");

    /// <summary>The most that it ever had.</summary>
    public static double PeakMiB(int process) => Field(process, "VmHWM:");

    private static double Field(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
            var kibibytes = line?[name.Length..].Replace("kB", "", StringComparison.Ordinal) ?? "0";
            return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1_024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
