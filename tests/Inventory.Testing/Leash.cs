using System.Diagnostics;

namespace Inventory.Testing;

/// <summary>
/// Cleans up after this process however it ends, kill -9 included: a small shell in a session of its own reads from a
/// pipe that only we hold, and runs its script when the pipe closes. A parent-death signal would not do: it is sent
/// when the starting thread ends, and threads of a pool come and go.
/// </summary>
internal sealed class Leash : IDisposable
{
    private static readonly TimeSpan CleanUpMax = TimeSpan.FromSeconds(20);

    private readonly Process _shell;

    private Leash(Process shell) => _shell = shell;

    /// <param name="script">For sh; its arguments are $1, $2 …</param>
    public static Leash On(string script, params string[] arguments)
    {
        // The shell's output is ours; it must not keep the pipe of a test runner open, so it gets none.
        var whole = $"exec >/dev/null 2>&1; read -r line && exit 0; {script}";
        var start = new ProcessStartInfo("setsid", ["sh", "-c", whole, "sh", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Lets go without running the script.</summary>
    public void Release()
    {
        _shell.StandardInput.WriteLine();
        Dispose();
    }

    /// <summary>Runs the script and waits for its end.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(CleanUpMax);
        _shell.Dispose();
    }
}
