using System.Diagnostics;
using System.Text.Json;

namespace Inventory.Benchmarks.Paths;

/// <summary>This program started again with a hidden verb: what it does takes turns on a processor with what is
/// measured, but not on a thread of it. A line of JSON asks, a line answers; it ends when its input is closed.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Inventory.Benchmarks.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new(Process.Start(start)!);
    }

    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        var line = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The process at the other side of the measurement ended.");
        return JsonSerializer.Deserialize<TAnswer>(line)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
