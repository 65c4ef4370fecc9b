using System.Runtime;

namespace Inventory.Server.Http;

/// <summary>
/// While commands are refused the heap is collected in one go, not beside the work. A collection beside the work leaves
/// holes between what lives on, and under overload, where much waits and so grows old, the heap grows around them. Who
/// waits then waits for seconds anyway: a pause of some tenths of one is not noticed.
/// </summary>
public sealed class HeapUnderOverload
{
    /// <summary>Without a refusal for so long, the overload is over.</summary>
    public static readonly TimeSpan OverAfter = TimeSpan.FromSeconds(1);

    // Of the process, like the mode itself: another server in it may have changed the mode already.
    private static readonly GCLatencyMode Usual;

    private long _refusedAt;
    private int _isWatching;

    // Explicit, so that it runs before the first of these changes the mode, and not when the field is asked for.
    static HeapUnderOverload() => Usual = GCSettings.LatencyMode;

    /// <summary>Told of each refusal.</summary>
    public void Refused()
    {
        Volatile.Write(ref _refusedAt, Environment.TickCount64);
        if (Volatile.Read(ref _isWatching) == 0 && Interlocked.Exchange(ref _isWatching, 1) == 0)
            _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        do
        {
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            await Task.Delay(OverAfter);
        }
        while (Environment.TickCount64 - Volatile.Read(ref _refusedAt) < OverAfter.TotalMilliseconds);
        GCSettings.LatencyMode = Usual;
        Volatile.Write(ref _isWatching, 0);
    }
}
