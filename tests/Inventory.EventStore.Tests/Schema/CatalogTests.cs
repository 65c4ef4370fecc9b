using Inventory.EventStore.Schema;

namespace Inventory.EventStore.Tests.Schema;

/// <summary>
/// The catalog against the lists of Marten 9.29's storage contract, read with other queries than <see cref="SchemaCheck"/> uses.
/// </summary>
public sealed class CatalogTests
{
    private const string ColumnsSql = """
        SELECT table_name || '.' || column_name || ' ' || data_type
            || coalesce('(' || character_maximum_length || ')', '') || CASE is_nullable WHEN 'NO' THEN ' required' ELSE '' END
        FROM information_schema.columns
        WHERE table_schema = '$' AND table_name LIKE 'mt\_%'
        """;

    private const string KeysSql = """
        SELECT c.conname || ': ' || replace(pg_get_constraintdef(c.oid), '$.', '')
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        WHERE c.connamespace = '$'::regnamespace AND c.contype <> 'n' AND t.relname LIKE 'mt\_%'
        """;

    private const string IndexesSql = """
        SELECT indexname || ': ' || replace(indexdef, '$.', '') FROM pg_indexes WHERE schemaname = '$' AND tablename LIKE 'mt\_%'
        """;

    [Fact]
    public async Task The_columns_are_Martens()
    {
        await using var log = await TestLog.OpenAsync();

        (await log.LinesAsync(ColumnsSql)).ShouldBe(
            [
                .. Columns("mt_streams", "id text!", "type text", "version long", "timestamp time!", "created time!",
                    "tenant_id text", "is_archived flag"),
                .. Columns("mt_events", "seq_id long!", "id uuid!", "stream_id text", "version long!", "data jsonb!",
                    "bdata bytea", "type text(500)!", "timestamp time!", "tenant_id text", "mt_dotnet_type text",
                    "correlation_id text", "causation_id text", "headers jsonb", "user_name text", "is_archived flag"),
                .. Columns("mt_event_progression", "name text!", "last_seq_id long", "last_updated time"),
                .. Columns("mt_high_water_skips", "ending_sequence long!", "starting_sequence long!", "timestamp time"),
                .. Columns("mt_doc_deadletterevent", "id uuid!", "data jsonb!", "mt_last_modified time", "mt_version uuid!",
                    "mt_dotnet_type text"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_keys_have_Martens_names()
    {
        await using var log = await TestLog.OpenAsync();

        (await log.LinesAsync(KeysSql)).ShouldBe(
            [
                "pkey_mt_streams_id: PRIMARY KEY (id)",
                "pkey_mt_events_seq_id: PRIMARY KEY (seq_id)",
                "fkey_mt_events_stream_id: FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
                "pk_mt_event_progression: PRIMARY KEY (name)",
                "pkey_mt_high_water_skips_ending_sequence: PRIMARY KEY (ending_sequence)",
                "pkey_mt_doc_deadletterevent_id: PRIMARY KEY (id)",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_indexes_are_Martens_and_no_more()
    {
        await using var log = await TestLog.OpenAsync();

        (await log.LinesAsync(IndexesSql)).ShouldBe(
            [
                UniqueIndex("pkey_mt_streams_id", "mt_streams", "id"),
                UniqueIndex("pkey_mt_events_seq_id", "mt_events", "seq_id"),
                UniqueIndex("pk_mt_events_stream_and_version", "mt_events", "stream_id, version"),
                UniqueIndex("pk_mt_event_progression", "mt_event_progression", "name"),
                UniqueIndex("pkey_mt_high_water_skips_ending_sequence", "mt_high_water_skips", "ending_sequence"),
                UniqueIndex("pkey_mt_doc_deadletterevent_id", "mt_doc_deadletterevent", "id"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_sequence_is_Martens()
    {
        await using var log = await TestLog.OpenAsync();

        (await log.LinesAsync(
            "SELECT concat_ws(' ', sequencename, data_type, start_value, increment_by, cache_size) FROM pg_sequences WHERE schemaname = '$'"))
            .ShouldBe(["mt_events_sequence bigint 1 1 1"]);
        (await log.ScalarAsync<string>("SELECT pg_get_serial_sequence('$.mt_events', 'seq_id')"))
            .ShouldBe($"{log.Schema}.mt_events_sequence");
    }

    [Fact]
    public async Task There_are_no_functions_and_no_triggers()
    {
        await using var log = await TestLog.OpenAsync();

        (await log.ScalarAsync<long>("SELECT count(*) FROM pg_proc WHERE pronamespace = '$'::regnamespace")).ShouldBe(0);
        (await log.ScalarAsync<long>(
            "SELECT count(*) FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid "
            + "WHERE t.relnamespace = '$'::regnamespace AND NOT g.tgisinternal")).ShouldBe(0);
    }

    [Fact]
    public async Task A_time_that_is_not_given_is_the_time_of_writing()
    {
        await using var log = await TestLog.OpenAsync();

        // Marten stores the moment of creation as a constant; that trap is not copied.
        (await log.LinesAsync(
            "SELECT column_default FROM information_schema.columns "
            + "WHERE table_schema = '$' AND table_name IN ('mt_events', 'mt_streams') AND data_type LIKE 'timestamp%'"))
            .ShouldAllBe(d => d == "now()");
    }

    [Fact]
    public async Task Creating_twice_changes_nothing()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1));
        var before = await PictureAsync(log);

        await StoreSchema.CreateAsync(log.Database, log.Schema, []);

        (await PictureAsync(log)).ShouldBe(before);
        (await log.ScalarAsync<long>("SELECT count(*) FROM $.mt_events")).ShouldBe(1);
        (await log.ScalarAsync<long>("SELECT epoch FROM $.log_owner")).ShouldBe(log.Epoch);
    }

    [Fact]
    public async Task Many_may_create_the_same_schema_at_once()
    {
        await using var log = await TestLog.OpenAsync();
        await log.ExecuteAsync("DROP SCHEMA $ CASCADE");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoreSchema.CreateAsync(log.Database, log.Schema, [])));

        (await SchemaCheck.FaultsAsync(log.Connection, log.Schema)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> PictureAsync(TestLog log) => await log.LinesAsync(
        """
        SELECT oid || ' ' || relname || ' ' || relfilenode FROM pg_class WHERE relnamespace = '$'::regnamespace
        UNION ALL
        SELECT oid || ' ' || conname FROM pg_constraint WHERE connamespace = '$'::regnamespace
        ORDER BY 1
        """);

    private static string UniqueIndex(string name, string table, string columns) =>
        $"{name}: CREATE UNIQUE INDEX {name} ON {table} USING btree ({columns})";

    private static IEnumerable<string> Columns(string table, params string[] columns) => columns.Select(c => $"{table}.{c}"
        .Replace(" text", " character varying", StringComparison.Ordinal)
        .Replace(" long", " bigint", StringComparison.Ordinal)
        .Replace(" time", " timestamp with time zone", StringComparison.Ordinal)
        .Replace(" flag", " boolean", StringComparison.Ordinal)
        .Replace("!", " required", StringComparison.Ordinal));
}
