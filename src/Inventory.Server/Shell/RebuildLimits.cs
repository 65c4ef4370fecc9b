namespace Inventory.Server.Shell;

/// <summary>What a rebuild holds in memory, however long the log is.</summary>
/// <param name="CachedRowsMax">Rows that are kept per table and generation after they were written.</param>
/// <param name="EventsPerFoldMax">Events that are folded in one go.</param>
/// <param name="WaitingRowsMax">Rows of all tables that wait before they are written: many change again before that,
/// and writing one that is out already costs a multiple.</param>
/// <param name="AppendedRowsMax">Rows of one table that wait though they never change.</param>
public sealed record RebuildLimits(
    int CachedRowsMax = 50_000,
    int EventsPerFoldMax = 20_000,
    int WaitingRowsMax = 300_000,
    int AppendedRowsMax = 50_000);
