namespace Inventory.Server.Postgres;

/// <summary>A lock between processes on a file. The system gives it back when a process dies, however it
/// dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until no other process holds the file, then holds it alone.</summary>
    public static async Task<FileStream> WaitAloneAsync(string path, TimeSpan waitMax, CancellationToken cancellation)
    {
        var deadline = DateTime.UtcNow + waitMax;
        while (true)
        {
            if (TryAlone(path) is { } held)
                return held;
            if (DateTime.UtcNow > deadline)
                throw new PostgresUnavailableException(
                    $"Another process has held {path} for {waitMax.TotalSeconds:0} s.");

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Holds the file alone, or null when another process holds it in any way.</summary>
    public static FileStream? TryAlone(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Holds the file together with others who share it.</summary>
    public static FileStream Share(string path)
    {
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
        {
            // Only makes the file: a shared lock is taken on a stream that reads.
        }

        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
