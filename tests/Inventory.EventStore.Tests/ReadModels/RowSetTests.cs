using Inventory.EventStore.ReadModels;
using Npgsql;
using static Inventory.EventStore.Tests.ReadModels.RowSetSteps;

namespace Inventory.EventStore.Tests.ReadModels;

/// <summary>Rows while events are folded: found, put, removed, scanned and written.</summary>
public sealed class RowSetTests
{
    [Fact]
    public async Task Rows_are_added_replaced_and_removed()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;

        await WriteAsync(log, rows, () =>
        {
            rows.Put(new("b", 1, 1m, null, new(2026, 1, 1)));
            rows.Put(new("a", 2, 1m, "note", null));
            rows.Put(new("a", 1, 0.00001m, null, null));
        });
        await WriteAsync(log, rows, () =>
        {
            rows.Put(new("b", 1, 7.5m, "moved", null));
            rows.Remove(("a", 2));
            rows.Remove(("z", 9));
        });

        (await PictureAsync(log)).ShouldBe(["a 1 0.00001 - -", "b 1 7.50000 moved -"]);
    }

    [Fact]
    public async Task What_is_not_in_memory_is_fetched_and_the_fold_run_again()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 5m, "kept", new(2026, 11, 21))));
        var fresh = RowsOf(log);
        var turns = 0;

        await WriteAsync(log, fresh, () =>
        {
            turns++;
            if (fresh.Find(("a", 1)) is { } row)
                fresh.Put(row with { Quantity = row.Quantity + 1 });
        });

        turns.ShouldBe(2);
        (await PictureAsync(log)).ShouldBe(["a 1 6.00000 kept 2026-11-21"]);
    }

    [Fact]
    public async Task A_fold_may_insist_on_a_row_that_must_be_there()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 5m, null, null)));
        var fresh = RowsOf(log);
        Row Must(int place) => fresh.Find(("a", place)) ?? throw new InvalidOperationException($"No place {place}.");

        await WriteAsync(log, fresh, () => fresh.Put(Must(1) with { Note = "insisted" }));

        (await PictureAsync(log)).ShouldBe(["a 1 5.00000 insisted -"]);
        await Should.ThrowAsync<InvalidOperationException>(() => FoldAsync(log, fresh, () => Must(2)));
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_asked_for_once()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        var turns = 0;

        await FoldAsync(log, rows, () =>
        {
            turns++;
            rows.Find(("none", 1)).ShouldBeNull();
        });
        await FoldAsync(log, rows, () => rows.Find(("none", 1)).ShouldBeNull());

        turns.ShouldBe(2);
    }

    [Fact]
    public async Task A_fold_that_is_run_again_starts_from_what_was_before_it()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;

        await WriteAsync(log, rows, () =>
        {
            var before = rows.Find(("a", 1));
            rows.Put(new("a", 1, (before?.Quantity ?? 0) + 1, null, null));
            rows.Find(("other", 1));
        });

        (await PictureAsync(log)).ShouldBe(["a 1 1.00000 - -"]);
    }

    [Fact]
    public async Task A_scan_sees_what_is_stored_what_waits_and_what_was_just_put()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () =>
        {
            rows.Put(new("a", 1, 1m, null, null));
            rows.Put(new("a", 2, 1m, null, null));
            rows.Put(new("a", 3, 1m, null, null));
            rows.Put(new("b", 1, 1m, null, null));
        });
        await FoldAsync(log, rows, () =>
        {
            rows.Put(new("a", 1, 2m, "waits", null));
            rows.Remove(("a", 2));
        });
        IReadOnlyList<Row> found = [];

        await FoldAsync(log, rows, () =>
        {
            rows.Put(new("a", 4, 1m, "just put", null));
            rows.Put(new("b", 1, 1m, "elsewhere", null));
            rows.Remove(("a", 3));
            found = rows.Where("item", "a");
        });

        found.Select(r => (r.Place, r.Note)).ShouldBe([(1, "waits"), (4, "just put")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_scan_follows_a_row_whose_value_changed()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 1m, "x", null)));
        IReadOnlyList<Row> old = [], present = [];

        await FoldAsync(log, rows, () =>
        {
            rows.Put(new("a", 1, 1m, "y", null));
            (old, present) = (rows.Where("note", "x"), rows.Where("note", "y"));
        });

        (old.Count, present.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_scan_does_not_bring_back_what_waits_to_be_written()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 1m, null, null)));
        await FoldAsync(log, rows, () => rows.Put(new("a", 1, 2m, null, null)));

        await FoldAsync(log, rows, () =>
        {
            rows.Where("item", "a");
            rows.Put(rows.Find(("a", 1))! with { Note = "seen" });
        });
        await WriteAsync(log, rows, () => { });

        (await PictureAsync(log)).ShouldBe(["a 1 2.00000 seen -"]);
    }

    [Fact]
    public async Task A_row_added_over_one_that_is_there_is_refused_by_the_database()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Add(new("a", 1, 1m, null, null)));
        var fresh = RowsOf(log);

        var refused = await Should.ThrowAsync<PostgresException>(
            () => WriteAsync(log, fresh, () => fresh.Add(new("a", 1, 2m, null, null))));

        refused.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await PictureAsync(log)).ShouldBe(["a 1 1.00000 - -"]);
    }

    [Fact]
    public async Task A_row_may_change_in_the_fold_that_adds_it_but_not_be_added_twice()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;

        await WriteAsync(log, rows, () =>
        {
            rows.Add(new("a", 1, 1m, null, null));
            rows.Put(rows.Find(("a", 1))! with { Quantity = 2m });
        });

        (await PictureAsync(log)).ShouldBe(["a 1 2.00000 - -"]);
        Should.Throw<ArgumentException>(() =>
        {
            rows.Add(new("b", 1, 1m, null, null));
            rows.Add(new("b", 1, 2m, null, null));
        });
    }

    [Fact]
    public async Task A_row_known_to_be_absent_removed_and_put_again_is_written_whatever_waits()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 1m, null, null)));
        await FoldAsync(log, rows, () => rows.Remove(("a", 1)));
        await FoldAsync(log, rows, () => rows.Put(new("a", 1, 2m, "again", null)));
        await WriteAsync(log, rows, () => { });
        await WriteAsync(log, rows, () => rows.Remove(("a", 1)));
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 3m, "once more", null)));

        (await PictureAsync(log)).ShouldBe(["a 1 3.00000 once more -"]);
    }

    [Fact]
    public async Task After_a_lost_write_nothing_in_memory_is_trusted()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        await WriteAsync(log, rows, () => rows.Put(new("a", 1, 1m, null, null)));
        await FoldAsync(log, rows, () => rows.Put(new("a", 1, 99m, null, null)));
        rows.Drop();
        Row? found = null;

        await WriteAsync(log, rows, () => found = rows.Find(("a", 1)));

        found!.Quantity.ShouldBe(1m);
        (await PictureAsync(log)).ShouldBe(["a 1 1.00000 - -"]);
    }

    [Fact]
    public async Task Rows_beyond_the_cache_are_fetched_again()
    {
        var (log, _) = await OpenAsync();
        await using var open = log;
        var rows = new RowSet<(string, int), Row>(Row.Table(), log.Schema, ReadTable.Live, cachedRowsMax: 2);
        await WriteAsync(log, rows, () =>
        {
            for (var place = 1; place <= 50; place++)
                rows.Put(new("a", place, place, null, null));
        });

        for (var place = 1; place <= 50; place++)
        {
            Row? found = null;
            await FoldAsync(log, rows, () => found = rows.Find(("a", place)));
            found!.Quantity.ShouldBe(place);
        }
    }

    [Fact]
    public async Task Rows_that_wait_are_not_pushed_out_of_memory()
    {
        var (log, _) = await OpenAsync();
        await using var open = log;
        var rows = new RowSet<(string, int), Row>(Row.Table(), log.Schema, ReadTable.Live, cachedRowsMax: 1);
        for (var place = 1; place <= 9; place++)
            await FoldAsync(log, rows, () => rows.Put(new("a", place, place, null, null)));

        await FoldAsync(log, rows, () => rows.Find(("a", 1))!.Quantity.ShouldBe(1));
    }

    [Fact]
    public async Task A_fold_that_never_has_enough_is_a_defect()
    {
        var (log, rows) = await OpenAsync();
        await using var _ = log;
        var next = 0;

        await Should.ThrowAsync<InvalidOperationException>(() => FoldAsync(log, rows, () => rows.Find(("a", ++next))));
    }
}
