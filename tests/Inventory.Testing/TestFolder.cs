namespace Inventory.Testing;

/// <summary>
/// An empty folder with a short name. With it go all clusters that were started below it, at the latest when this
/// process ends, even if it is killed.
/// </summary>
public sealed class TestFolder : IDisposable
{
    private const string StopClustersAndRemove =
        """
        for file in $(find "$1" -maxdepth 3 -name postmaster.pid); do
            pid=$(head -n 1 "$file")
            kill -QUIT "$pid" || continue
            tries=0
            while [ -e "$file" ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
        done
        rm -rf "$1" || { sleep 1; rm -rf "$1"; }
        """;

    private readonly Leash _leash;
    private bool _gone;

    public TestFolder()
    {
        // Not the system's temporary folder: a long TMPDIR would push a socket's name over its limit.
        Path = $"/tmp/inventory-test-{Guid.NewGuid().ToString("N")[..12]}";
        Directory.CreateDirectory(Path);
        _leash = Leash.On(StopClustersAndRemove, Path);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public string Path { get; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (_gone)
            return;

        _gone = true;
        _leash.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
