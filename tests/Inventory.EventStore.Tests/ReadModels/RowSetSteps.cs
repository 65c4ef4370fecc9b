using Inventory.EventStore.ReadModels;

namespace Inventory.EventStore.Tests.ReadModels;

/// <summary>What tests of rows do: open, fold, write, copy, look.</summary>
internal static class RowSetSteps
{
    public static async Task<(TestLog Log, RowSet<(string, int), Row> Rows)> OpenAsync()
    {
        var log = await TestLog.OpenAsync(Row.Table());
        return (log, RowsOf(log));
    }

    public static RowSet<(string, int), Row> RowsOf(TestLog log) => new(Row.Table(), log.Schema, ReadTable.Live, 100);

    public static Task FoldAsync(TestLog log, IRowSet rows, Action fold) =>
        Folding.RunAsync([rows], fold, log.Connection, () => Task.CompletedTask, CancellationToken.None);

    public static async Task WriteAsync(TestLog log, IRowSet rows, Action fold)
    {
        await FoldAsync(log, rows, fold);
        await log.AppendAsync(new Entries { RowSets = [rows] });
    }

    public static async Task CopyAsync(TestLog log, IRowSet rows, Action fold)
    {
        await FoldAsync(log, rows, fold);
        await rows.CopyWritesAsync(log.Connection, CancellationToken.None);
    }

    public static Task<IReadOnlyList<string>> PictureAsync(TestLog log) => log.LinesAsync(
        "SELECT concat_ws(' ', item, place, quantity, coalesce(note, '-'), coalesce(day::text, '-')) FROM $.shelf_rows ORDER BY 1");
}
