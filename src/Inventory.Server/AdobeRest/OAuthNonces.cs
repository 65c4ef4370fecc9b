namespace Inventory.Server.AdobeRest;

/// <summary>The nonces that were used, for as long as a signature of their time is good. A restart forgets
/// them.</summary>
public sealed class OAuthNonces(TimeSpan window)
{
    // How many are looked at for being out of date when one more is used.
    private const int ForgottenMax = 8;

    private readonly Lock _lock = new();
    private readonly HashSet<(string User, string Nonce)> _used = [];
    private readonly PriorityQueue<(string User, string Nonce), long> _byTime = new();

    /// <summary>False: it was used before.</summary>
    /// <param name="time">When it was signed; not further from now than the window.</param>
    public bool TryUse(string user, string nonce, DateTimeOffset time, DateTimeOffset now)
    {
        lock (_lock)
        {
            for (var i = 0; i < ForgottenMax && IsOver(now); i++)
                _used.Remove(_byTime.Dequeue());
            if (!_used.Add((user, nonce)))
                return false;
            _byTime.Enqueue((user, nonce), time.UtcTicks);
            return true;
        }
    }

    private bool IsOver(DateTimeOffset now) =>
        _byTime.TryPeek(out _, out var ticks) && ticks + window.Ticks < now.UtcTicks - TimeSpan.TicksPerSecond;
}
