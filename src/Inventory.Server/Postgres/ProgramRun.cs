using System.Diagnostics;
using System.Text;

namespace Inventory.Server.Postgres;

/// <summary>A program that ran to its end, with what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    // A backend frees its memory after each transaction; the C library would give it back to the system and ask for it
    // anew with the next one. Page faults took 7 % of the writer's time in PostgreSQL.
    private static readonly Dictionary<string, string> KeptMemory = new(StringComparer.Ordinal)
    {
        ["MALLOC_TRIM_THRESHOLD_"] = "67108864",
        ["MALLOC_MMAP_THRESHOLD_"] = "33554432",
        ["MALLOC_TOP_PAD_"] = "1048576",
    };

    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line that is not blank: where PostgreSQL's and Debian's programs put the reason.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .LastOrDefault() ?? $"exit code {ExitCode}";

    public static ProgramRun Run(string program, IEnumerable<string> arguments, string workingFolder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // PostgreSQL's own variables would turn initdb and pg_ctl to another cluster; messages must be readable by us.
        var theirs = start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList();
        foreach (var name in theirs)
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        foreach (var (name, value) in KeptMemory)
            start.Environment.TryAdd(name, value);

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        void Take(object sender, DataReceivedEventArgs line)
        {
            lock (output)
                output.AppendLine(line.Data);
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return new(process.ExitCode, output.ToString());
    }
}
