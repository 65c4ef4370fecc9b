using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>Runs a pure fold over the row sets until it misses nothing. A fold that reads rows which reads depend on
/// may take a few turns.</summary>
public static class Folding
{
    /// <summary>
    /// Turns after which a fold that still misses rows is a defect. A fold that insists on its rows finds out one by
    /// one what it misses, so this is also the number of such rows that one batch may need.
    /// </summary>
    public const int TurnsMax = 5_000;

    /// <param name="settle">Completes when every earlier write is in the database; awaited only for misses that need
    /// it.</param>
    public static async Task RunAsync(
        IReadOnlyList<IRowSet> rowSets,
        Action fold,
        NpgsqlConnection connection,
        Func<Task> settle,
        CancellationToken cancellation)
    {
        for (var turn = 1; turn <= TurnsMax; turn++)
        {
            Try(fold, rowSets);
            if (!rowSets.Any(rows => rows.HasMisses))
            {
                foreach (var rows in rowSets)
                    rows.Keep();
                return;
            }

            if (rowSets.Any(rows => rows.MissesWritten))
                await settle();
            foreach (var rows in rowSets)
            {
                if (rows.HasMisses)
                    await rows.FetchAsync(connection, cancellation);
                rows.Restart();
            }
        }

        throw new InvalidOperationException($"A read model still misses rows after {TurnsMax} turns.");
    }

    // A row that must be there reads as null until it is fetched: what a fold says of it before that means nothing.
    private static void Try(Action fold, IReadOnlyList<IRowSet> rowSets)
    {
        try
        {
            fold();
        }
        catch (Exception) when (rowSets.Any(rows => rows.HasMisses))
        {
            // The fold runs again with the row.
        }
    }
}
