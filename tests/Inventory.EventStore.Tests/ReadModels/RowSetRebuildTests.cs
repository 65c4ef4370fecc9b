using Inventory.EventStore.ReadModels;
using static Inventory.EventStore.Tests.ReadModels.RowSetSteps;

namespace Inventory.EventStore.Tests.ReadModels;

/// <summary>Rows written in bulk by a rebuild, and those that are there before it.</summary>
public sealed class RowSetRebuildTests
{
    [Theory]
    [InlineData(100, 1)]
    [InlineData(5, 2)]
    public async Task A_table_that_starts_empty_is_asked_only_when_memory_does_not_hold_it(
        int cached, int turnsExpected)
    {
        var (log, _) = await OpenAsync();
        await using var open = log;
        var shadow = new ShadowTables(log.Schema, [Row.Table()]);
        await shadow.CreateAsync(log.Connection, default);
        var rows = new RowSet<(string, int), Row>(
            Row.Table(), log.Schema, ReadTable.ShadowSuffix, cached, startsEmpty: true);
        await CopyAsync(log, rows, () =>
        {
            for (var place = 1; place <= 20; place++)
                rows.Put(new("a", place, place, null, null));
        });
        var turns = 0;

        await CopyAsync(log, rows, () =>
        {
            turns++;
            rows.Put(rows.Find(("a", 1)) is { } row ? row with { Note = "found" } : new("a", 1, 0m, "lost", null));
            rows.Put(rows.Find(("b", 1)) ?? new("b", 1, 7m, "new", null));
        });
        await rows.IndexAsync(log.Connection, default);
        await shadow.SwapAsync(log.Connection, default);

        turns.ShouldBe(turnsExpected);
        (await PictureAsync(log)).ShouldContain("a 1 1.00000 found -");
        (await PictureAsync(log)).ShouldContain("b 1 7.00000 new -");
        (await PictureAsync(log)).Count.ShouldBe(21);
    }

    [Fact]
    public async Task Rows_that_are_only_ever_added_are_found_and_removed_while_they_wait_for_a_rebuild()
    {
        var table = Row.Table().AppendOnly();
        await using var log = await TestLog.OpenAsync(table);
        var shadow = new ShadowTables(log.Schema, [table]);
        await shadow.CreateAsync(log.Connection, default);
        var rows = new RowSet<(string, int), Row>(
            table, log.Schema, ReadTable.ShadowSuffix, cachedRowsMax: 10, startsEmpty: true);
        await FoldAsync(log, rows, () => rows.Add(new("a", 1, 1m, "gone", null)));
        await FoldAsync(log, rows, () => rows.Add(new("a", 2, 2m, null, null)));
        rows.WaitingRows.ShouldBe(2);

        await FoldAsync(log, rows, () =>
        {
            rows.Add(new("b", 1, 3m, "gone", null));
            foreach (var row in rows.Where("note", "gone"))
                rows.Remove((row.Item, row.Place));
        });
        await CopyAsync(log, rows, () => rows.Add(new("c", 1, 4m, "gone", null)));
        await rows.IndexAsync(log.Connection, default);
        await shadow.SwapAsync(log.Connection, default);

        rows.WaitingRows.ShouldBe(0);
        (await PictureAsync(log)).ShouldBe(["a 2 2.00000 - -", "c 1 4.00000 gone -"]);
    }

    [Fact]
    public async Task A_rebuild_copies_over_rows_that_are_there()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await CopyAsync(log, rows, () =>
        {
            rows.Put(new("a", 1, 1m, null, new(2026, 1, 1)));
            rows.Put(new("a", 2, 1m, "x", null));
        });
        await CopyAsync(log, rows, () =>
        {
            rows.Put(new("a", 1, 3m, "y", null));
            rows.Remove(("a", 2));
            rows.Put(new("a", 3, 1m, null, null));
        });

        (await PictureAsync(log)).ShouldBe(["a 1 3.00000 y -", "a 3 1.00000 - -"]);
    }

    [Fact]
    public async Task Rows_that_are_there_before_the_first_event_are_made_once()
    {
        var table = Row.Table().Beginning([new("default", 1, 0m, null, null)]);
        await using var log = await TestLog.OpenAsync(table);
        await log.ExecuteAsync("UPDATE $.shelf_rows SET quantity = 5");

        await table.CreateAsync(log.Connection, log.Schema, ReadTable.Live, CancellationToken.None);

        (await PictureAsync(log)).ShouldBe(["default 1 5.00000 - -"]);
    }
}
