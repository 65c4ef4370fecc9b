namespace Inventory.Server.Shell;

/// <summary>Counts, stream by stream, how often one decision asked for more than was loaded. Going from stream to
/// stream it may load as often as there are streams.</summary>
public sealed class LoadRounds(StateCache states)
{
    /// <summary>Rounds of loading that one stream may need in one decision before it counts as a defect.</summary>
    public const int Max = 20;

    /// <summary>Rounds after which a state that still lacks pages gets all of them: a decision that goes from page to
    /// page reads by nature a whole history.</summary>
    private const int OfPagesMax = 10;

    private readonly Dictionary<string, int> _rounds = new(StringComparer.Ordinal);

    /// <summary>Counts what is asked for now.</summary>
    /// <exception cref="InvalidOperationException">One stream was asked for too often.</exception>
    public void Next()
    {
        foreach (var stream in states.Missed.Keys.Union(states.MissedPages.Keys, StringComparer.Ordinal))
        {
            var round = _rounds[stream] = _rounds.GetValueOrDefault(stream) + 1;
            if (round > Max)
                throw new InvalidOperationException($"A decision asks for {stream} again and again.");
        }
    }

    public bool IsLate(string stream) => _rounds.GetValueOrDefault(stream) > OfPagesMax;
}
