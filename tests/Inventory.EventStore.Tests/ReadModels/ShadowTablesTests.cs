using Inventory.EventStore.ReadModels;

namespace Inventory.EventStore.Tests.ReadModels;

public sealed class ShadowTablesTests
{
    private const string NamesSql = """
        SELECT indexname || ': ' || replace(indexdef, '$.', '') FROM pg_indexes WHERE schemaname = '$' AND tablename LIKE 'shelf%' ORDER BY 1
        """;

    [Fact]
    public async Task The_swap_keeps_the_names_of_table_keys_and_indexes()
    {
        await using var log = await TestLog.OpenAsync(Row.Table());
        var shadow = new ShadowTables(log.Schema, [Row.Table()]);
        var before = await log.LinesAsync(NamesSql);

        for (var round = 1; round <= 2; round++)
        {
            await shadow.CreateAsync(log.Connection, default);
            await FillAsync(log, ReadTable.ShadowSuffix, round);
            await Row.Table().IndexAsync(log.Connection, log.Schema, ReadTable.ShadowSuffix, default);
            await shadow.SwapAsync(log.Connection, default);
        }

        before.Count.ShouldBe(3);
        (await log.LinesAsync(NamesSql)).ShouldBe(before);
        (await log.LinesAsync(
            "SELECT conname::text FROM pg_constraint WHERE conrelid = '$.shelf_rows'::regclass AND contype = 'p'"))
            .ShouldBe(["pk_shelf_rows"]);
        (await log.ScalarAsync<decimal>("SELECT quantity FROM $.shelf_rows")).ShouldBe(2);
    }

    [Fact]
    public async Task Leftovers_of_a_rebuild_that_broke_off_are_dropped()
    {
        await using var log = await TestLog.OpenAsync(Row.Table());
        var shadow = new ShadowTables(log.Schema, [Row.Table()]);
        await shadow.CreateAsync(log.Connection, default);
        await FillAsync(log, ReadTable.ShadowSuffix, 1);

        await shadow.CreateAsync(log.Connection, default);

        (await shadow.DigestAsync(log.Connection, Row.Table(), ReadTable.ShadowSuffix, default)).Rows.ShouldBe(0);
        await shadow.DropAsync(log.Connection, default);
        (await log.LinesAsync(NamesSql)).ShouldAllBe(n => !n.Contains("__shadow"));
    }

    [Fact]
    public async Task Equal_rows_have_equal_digests_in_whatever_order_they_lie()
    {
        await using var log = await TestLog.OpenAsync(Row.Table());
        var shadow = new ShadowTables(log.Schema, [Row.Table()]);
        await shadow.CreateAsync(log.Connection, default);
        await FillAsync(log, ReadTable.Live, 1, 2, 3);
        await FillAsync(log, ReadTable.ShadowSuffix, 3, 1, 2);

        var live = await shadow.DigestAsync(log.Connection, Row.Table(), ReadTable.Live, default);

        live.Rows.ShouldBe(3);
        (await shadow.DigestAsync(log.Connection, Row.Table(), ReadTable.ShadowSuffix, default)).ShouldBe(live);
        await log.ExecuteAsync("UPDATE $.shelf_rows__shadow SET quantity = quantity + 0.00001 WHERE place = 2");
        (await shadow.DigestAsync(log.Connection, Row.Table(), ReadTable.ShadowSuffix, default)).ShouldNotBe(live);
    }

    private static Task FillAsync(TestLog log, string suffix, params int[] places) => log.ExecuteAsync(
        string.Concat(places.Select(p => $"INSERT INTO $.shelf_rows{suffix} VALUES ('a', {p}, {p}, NULL, NULL);")));
}
