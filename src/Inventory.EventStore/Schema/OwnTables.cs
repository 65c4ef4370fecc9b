namespace Inventory.EventStore.Schema;

/// <summary>The store's own tables beside Marten's: who owns the log, receipts, snapshots and the audit
/// chain.</summary>
public static class OwnTables
{
    public static string CreateSql(SchemaName schema) => $"""
        CREATE TABLE IF NOT EXISTS {schema}.log_owner (
            id        smallint    NOT NULL PRIMARY KEY CHECK (id = 1),
            epoch     bigint      NOT NULL,
            holder    text        NOT NULL,
            address   text        NOT NULL DEFAULT '',
            taken_at  timestamptz NOT NULL
        );
        INSERT INTO {schema}.log_owner (id, epoch, holder, taken_at)
        VALUES (1, 0, '', now())
        ON CONFLICT (id) DO NOTHING;

        CREATE TABLE IF NOT EXISTS {schema}.command_receipt (
            key          varchar(200) NOT NULL PRIMARY KEY,
            fingerprint  varchar(64)  NOT NULL,
            answered_at  timestamptz  NOT NULL,
            answer       text         NOT NULL
        );

        CREATE TABLE IF NOT EXISTS {schema}.stream_snapshot (
            stream_id  varchar NOT NULL PRIMARY KEY,
            version    bigint  NOT NULL,
            shape      integer NOT NULL,
            data       text    NOT NULL
        );

        CREATE TABLE IF NOT EXISTS {schema}.stream_snapshot_page (
            stream_id  varchar NOT NULL,
            page       varchar NOT NULL,
            version    bigint  NOT NULL,
            shape      integer NOT NULL,
            data       text    NOT NULL,
            PRIMARY KEY (stream_id, page)
        );

        CREATE TABLE IF NOT EXISTS {schema}.audit_block (
            last_seq     bigint      NOT NULL PRIMARY KEY,
            first_seq    bigint      NOT NULL,
            recorded_at  timestamptz NOT NULL,
            batch_id     uuid        NOT NULL,
            hash         bytea       NOT NULL
        );
        CREATE INDEX IF NOT EXISTS ix_audit_block_recorded_at ON {schema}.audit_block (recorded_at);
        """;
}
