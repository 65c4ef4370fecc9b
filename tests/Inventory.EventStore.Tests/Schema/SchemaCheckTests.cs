using Inventory.EventStore.Schema;

namespace Inventory.EventStore.Tests.Schema;

public sealed class SchemaCheckTests
{
    [Fact]
    public async Task A_new_schema_has_no_faults()
    {
        await using var log = await TestLog.OpenAsync();

        (await SchemaCheck.FaultsAsync(log.Connection, log.Schema)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CREATE INDEX extra ON $.mt_events (type)", "extra")]
    [InlineData("ALTER TABLE $.mt_events ADD COLUMN extra int", "mt_events.extra")]
    [InlineData("ALTER TABLE $.mt_streams ADD COLUMN snapshot jsonb", "mt_streams.snapshot")]
    [InlineData("ALTER TABLE $.mt_events DROP CONSTRAINT fkey_mt_events_stream_id", "fkey_mt_events_stream_id")]
    [InlineData("DROP INDEX $.pk_mt_events_stream_and_version", "pk_mt_events_stream_and_version")]
    [InlineData(
        "DROP INDEX $.pk_mt_events_stream_and_version; "
        + "CREATE INDEX pk_mt_events_stream_and_version ON $.mt_events (stream_id, version)",
        "pk_mt_events_stream_and_version")]
    [InlineData("ALTER TABLE $.mt_events DROP COLUMN user_name", "mt_events.user_name")]
    [InlineData("DROP TABLE $.mt_high_water_skips", "mt_high_water_skips")]
    [InlineData("DROP SEQUENCE $.mt_events_sequence", "mt_events_sequence")]
    [InlineData("ALTER TABLE $.mt_streams RENAME CONSTRAINT pkey_mt_streams_id TO other", "pkey_mt_streams_id")]
    [InlineData("ALTER TABLE $.mt_events ALTER COLUMN type TYPE text", "mt_events.type text")]
    [InlineData("ALTER TABLE $.mt_streams ADD COLUMN extra bigint NOT NULL", "mt_streams.extra")]
    [InlineData("ALTER TABLE $.mt_streams ADD COLUMN compacted_version int DEFAULT 0", "mt_streams.compacted_version")]
    [InlineData("ALTER TABLE $.mt_events ADD CONSTRAINT few CHECK (version < 9)", "few")]
    [InlineData("ALTER TABLE $.mt_streams ADD CONSTRAINT one UNIQUE (type)", "one")]
    [InlineData("ALTER TABLE $.mt_event_progression DROP COLUMN last_updated", "mt_event_progression.last_updated")]
    [InlineData("ALTER TABLE $.mt_event_progression ALTER last_seq_id TYPE int", "mt_event_progression.last_seq_id")]
    [InlineData(
        "CREATE FUNCTION $.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
        + "CREATE TRIGGER mine BEFORE INSERT ON $.mt_events FOR EACH ROW EXECUTE FUNCTION $.f()",
        "TRIGGER mine")]
    public async Task A_change_to_Martens_tables_is_noticed(string change, string named)
    {
        await using var log = await TestLog.OpenAsync();
        await log.ExecuteAsync(change);

        (await SchemaCheck.FaultsAsync(log.Connection, log.Schema))
            .ShouldContain(fault => fault.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ALTER TABLE $.mt_streams ADD COLUMN compacted_version bigint NOT NULL DEFAULT 0")]
    [InlineData("ALTER TABLE $.mt_event_progression ADD COLUMN mode varchar DEFAULT 'none'")]
    [InlineData("CREATE TABLE $.mt_event_projection_floors (name varchar PRIMARY KEY)")]
    [InlineData("CREATE TABLE $.mt_doc_pallet (id uuid PRIMARY KEY); CREATE SEQUENCE $.mt_pallets")]
    [InlineData("CREATE FUNCTION $.mt_archive_stream() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    public async Task What_another_program_adds_beside_is_free(string change)
    {
        await using var log = await TestLog.OpenAsync();
        await log.ExecuteAsync(change);

        (await SchemaCheck.FaultsAsync(log.Connection, log.Schema)).ShouldBeEmpty();
        await log.AppendAsync(new GoodsArrived("A", 1));
    }

    [Fact]
    public async Task Tables_of_our_own_are_free()
    {
        await using var log = await TestLog.OpenAsync();
        await log.ExecuteAsync("CREATE TABLE $.source_items (id int PRIMARY KEY); CREATE INDEX ON $.audit_block (batch_id)");

        (await SchemaCheck.FaultsAsync(log.Connection, log.Schema)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("inventory", true)]
    [InlineData("_a9", true)]
    [InlineData("", false)]
    [InlineData("9a", false)]
    [InlineData("Inventory", false)]
    [InlineData("a-b", false)]
    [InlineData("a; DROP SCHEMA public", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void A_schema_name_is_plain(string name, bool isValid) => SchemaName.IsValid(name).ShouldBe(isValid);
}
