using Inventory.EventStore.ReadModels;

namespace Inventory.EventStore.Tests.ReadModels;

/// <summary>The writer inserts and a rebuild copies the very row that Npgsql makes of the values, whatever they
/// are.</summary>
public sealed class StoredValuesTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("ä€😀 ", 20_000));

    public static TheoryData<decimal> Numbers =>
    [
        0m, 1m, -1m, 9m, 10m, 9_999m, 10_000m, 10_001m, -12_345.6m, 100_000_000m, 0.1m, 0.01m, 0.001m, 0.0001m,
        0.00001m, -0.00001m, 1.00000m, 1.10000m, 0.123456789m, 0.000005m, 0.000004m, 99_999_999.99999m, 1e14m, -1e14m,
        999_999_999_999_999.99999m, -999_999_999_999_999.99999m, 0.0000000000000000000000000001m,
        12_345_678.9012345678901234567m, 18_446_744.07370955161m, 184_467_440_737_095.51617m,
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public Task Numbers_are_stored_as_Npgsql_stores_them(decimal number) =>
        SameAsync(Some with { Quantity = number, Limit = -number });

    [Fact]
    public Task Nothing_is_stored_as_Npgsql_stores_it() =>
        SameAsync(Some with { Note = null, Limit = null, Flag = null, Day = null, At = null, Count = null });

    [Fact]
    public async Task Texts_are_stored_as_Npgsql_stores_them()
    {
        foreach (var text in new[] { "", "a", "ä€😀\t\\N\n", Long })
            await SameAsync(Some with { Note = text });
    }

    [Fact]
    public async Task Dates_and_times_are_stored_as_Npgsql_stores_them()
    {
        DateOnly[] days = [new(1, 1, 1), new(1, 1, 2), new(1999, 12, 31), new(2000, 1, 1), new(9999, 12, 31)];
        foreach (var day in days)
            await SameAsync(Some with { Day = day });
        foreach (var ticks in new[] { 0L, 1L, 630822815999999999L, 630822816000000000L, 639000000000000001L })
            await SameAsync(Some with { At = new DateTime(ticks, DateTimeKind.Utc) });
        await SameAsync(Some with { At = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) });
    }

    [Fact]
    public async Task Whole_numbers_are_stored_as_Npgsql_stores_them()
    {
        await SameAsync(Some with { Count = int.MinValue, Sequence = long.MinValue });
        await SameAsync(Some with { Count = int.MaxValue, Sequence = long.MaxValue, Flag = false });
    }

    [Fact]
    public async Task A_time_that_is_not_in_utc_is_refused()
    {
        await using var log = await TestLog.OpenAsync(Values.Table());

        await Should.ThrowAsync<ArgumentException>(() =>
            CopyAsync(log, ReadTable.Live, [Some, Some with { Id = 2, At = new DateTime(2026, 1, 1) }]));

        (await log.ScalarAsync<long>("SELECT count(*) FROM $.all_values")).ShouldBe(0);
    }

    [Fact]
    public async Task Many_rows_are_copied_in_one_go()
    {
        await using var log = await TestLog.OpenAsync(Values.Table());

        await CopyAsync(log, ReadTable.Live, [.. Enumerable.Range(1, 5_000).Select(id => Some with { Id = id })]);

        (await log.ScalarAsync<long>("SELECT sum(id) FROM $.all_values")).ShouldBe(12_502_500);
    }

    private static readonly Values Some = new(
        1, 2, 3.5m, "note", 4.25m, true, new(2026, 1, 1), new DateTime(2026, 1, 1, 1, 2, 3, 4, 5, DateTimeKind.Utc), 6);

    private static async Task SameAsync(Values row)
    {
        await using var log = await TestLog.OpenAsync(Values.Table());
        var shadow = new ShadowTables(log.Schema, [Values.Table()]);
        await shadow.CreateAsync(log.Connection, default);
        var rows = new RowSet<int, Values>(Values.Table(), log.Schema, ReadTable.Live, 10);
        rows.Add(row);
        rows.Keep();
        await log.AppendAsync(new Entries { RowSets = [rows] });

        await CopyAsync(log, ReadTable.ShadowSuffix, [row]);

        var stored = await ExpectedAsync(log, row);
        (await log.LinesAsync("SELECT t::text FROM $.all_values t")).ShouldBe([stored]);
        (await log.LinesAsync("SELECT t::text FROM $.all_values__shadow t")).ShouldBe([stored]);
    }

    private static async Task<string> ExpectedAsync(TestLog log, Values row)
    {
        await log.ExecuteAsync("CREATE TABLE $.expected (LIKE $.all_values)");
        await using var command = log.Database.CreateCommand(
            $"INSERT INTO {log.Schema}.expected VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING expected::text");
        object?[] values =
            [row.Id, row.Sequence, row.Quantity, row.Note, row.Limit, row.Flag, row.Day, row.At, row.Count];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task CopyAsync(TestLog log, string suffix, IReadOnlyList<Values> values)
    {
        var rows = new RowSet<int, Values>(Values.Table(), log.Schema, suffix, 10);
        foreach (var row in values)
            rows.Add(row);
        rows.Keep();
        await rows.CopyWritesAsync(log.Connection, default);
    }

    private sealed record Values(
        int Id,
        long Sequence,
        decimal Quantity,
        string? Note,
        decimal? Limit,
        bool? Flag,
        DateOnly? Day,
        DateTime? At,
        int? Count)
    {
        public static ReadTable<int, Values> Table() => new ReadTable<int, Values>(
                "all_values", row => row.Id, _ => throw new InvalidOperationException("Not read."))
            .Key("id", key => key)
            .Long("sequence", row => row.Sequence)
            .Quantity("quantity", row => row.Quantity)
            .TextOrNull("note", row => row.Note)
            .QuantityOrNull("most", row => row.Limit)
            .FlagOrNull("flag", row => row.Flag)
            .DateOrNull("day", row => row.Day)
            .TimeOrNull("at", row => row.At)
            .WholeOrNull("count", row => row.Count);
    }
}
