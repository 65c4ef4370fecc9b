using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>Runs a pure fold over the row sets until it misses nothing. A fold that reads rows which reads depend on may take a few turns.</summary>
public static class Folding
{
    /// <summary>Turns after which a fold that still misses rows is a defect.</summary>
    public const int TurnsMax = 50;

    public static async Task RunAsync(
        IReadOnlyList<IRowSet> rowSets, Action fold, Func<ValueTask<NpgsqlConnection>> connect, CancellationToken cancellation)
    {
        for (var turn = 1; turn <= TurnsMax; turn++)
        {
            fold();
            if (!AnyMiss(rowSets))
                return;
            var connection = await connect();
            foreach (var rows in rowSets)
            {
                if (rows.HasMisses)
                    await rows.FetchAsync(connection, cancellation);
                rows.Restart();
            }
        }

        throw new InvalidOperationException($"A read model still misses rows after {TurnsMax} turns.");
    }

    private static bool AnyMiss(IReadOnlyList<IRowSet> rowSets)
    {
        foreach (var rows in rowSets)
        {
            if (rows.HasMisses)
                return true;
        }

        return false;
    }
}
