using Inventory.EventStore.ReadModels;
using static Inventory.EventStore.Tests.ReadModels.RowSetSteps;

namespace Inventory.EventStore.Tests.ReadModels;

/// <summary>Tables whose added rows are not kept in memory: what is asked for later is read, never guessed.</summary>
public sealed class ForgottenRowTests
{
    [Fact]
    public async Task An_added_row_is_read_when_it_is_asked_for_and_kept_from_then_on()
    {
        var (log, rows) = await OpenForgetfulAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Add(new("a", 1, 5m, null, null)));
        var turns = 0;

        void Increase()
        {
            turns++;
            if (rows.Find(("a", 1)) is { } row)
                rows.Put(row with { Quantity = row.Quantity + 1 });
        }

        await WriteAsync(log, rows, Increase);
        turns.ShouldBe(2);
        await WriteAsync(log, rows, Increase);

        turns.ShouldBe(3);
        (await PictureAsync(log)).ShouldBe(["a 1 7.00000 - -"]);
    }

    [Fact]
    public async Task A_row_in_flight_is_waited_for_before_it_is_read()
    {
        var (log, rows) = await OpenForgetfulAsync();
        await using var _ = log;
        await FoldAsync(log, rows, () => rows.Add(new("a", 1, 5m, null, null)));
        await using var batch = new Npgsql.NpgsqlBatch(log.Connection);
        rows.MoveWrites(batch);
        var quantity = 0m;

        await Folding.RunAsync(
            [rows],
            () => quantity = rows.Find(("a", 1))?.Quantity ?? 0m,
            log.Connection,
            () => batch.ExecuteNonQueryAsync(),
            CancellationToken.None);

        quantity.ShouldBe(5m);
    }

    [Fact]
    public async Task A_row_that_was_looked_for_before_it_was_added_is_known()
    {
        var (log, rows) = await OpenForgetfulAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () =>
        {
            if (rows.Find(("a", 1)) is null)
                rows.Add(new("a", 1, 5m, null, null));
        });
        Row? found = null;
        var turns = 0;

        await FoldAsync(log, rows, () =>
        {
            turns++;
            found = rows.Find(("a", 1));
        });

        turns.ShouldBe(1);
        found.ShouldBe(new("a", 1, 5m, null, null));
    }

    [Fact]
    public async Task A_rebuild_keeps_all_rows_because_it_knows_by_them_what_is_there()
    {
        await using var log = await TestLog.OpenAsync();
        var table = Row.Table().ForgetAdded();
        await table.CreateBareAsync(log.Connection, log.Schema, ReadTable.Live, CancellationToken.None);
        var rows = new RowSet<(string, int), Row>(table, log.Schema, ReadTable.Live, 100, startsEmpty: true);
        await CopyAsync(log, rows, () => rows.Add(new("a", 1, 5m, null, null)));
        var turns = 0;

        await CopyAsync(log, rows, () =>
        {
            turns++;
            rows.Put(rows.Find(("a", 1))! with { Quantity = 6m });
        });

        turns.ShouldBe(1);
        (await PictureAsync(log)).ShouldBe(["a 1 6.00000 - -"]);
    }

    private static async Task<(TestLog Log, RowSet<(string, int), Row> Rows)> OpenForgetfulAsync()
    {
        var table = Row.Table().ForgetAdded();
        var log = await TestLog.OpenAsync(table);
        return (log, new(table, log.Schema, ReadTable.Live, 100));
    }
}
