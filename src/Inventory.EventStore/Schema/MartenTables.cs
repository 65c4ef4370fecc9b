namespace Inventory.EventStore.Schema;

/// <summary>
/// Exactly the tables of Marten 9.29: string stream ids, single tenancy, all four metadata columns, advanced async
/// tracking, no functions. Nothing may be added to them: Marten drops what it does not know.
/// </summary>
public static class MartenTables
{
    public static string CreateSql(SchemaName schema) => $"""
        CREATE TABLE IF NOT EXISTS {schema}.mt_streams (
            id           varchar     NOT NULL CONSTRAINT pkey_mt_streams_id PRIMARY KEY,
            type         varchar,
            version      bigint,
            timestamp    timestamptz NOT NULL DEFAULT (now()),
            created      timestamptz NOT NULL DEFAULT (now()),
            tenant_id    varchar     DEFAULT '*DEFAULT*',
            is_archived  boolean     DEFAULT false
        ) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);

        CREATE TABLE IF NOT EXISTS {schema}.mt_events (
            seq_id          bigint       NOT NULL CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY,
            id              uuid         NOT NULL,
            stream_id       varchar,
            version         bigint       NOT NULL,
            data            jsonb        NOT NULL,
            bdata           bytea,
            type            varchar(500) NOT NULL,
            timestamp       timestamptz  NOT NULL DEFAULT (now()),
            tenant_id       varchar      DEFAULT '*DEFAULT*',
            mt_dotnet_type  varchar,
            correlation_id  varchar,
            causation_id    varchar,
            headers         jsonb,
            user_name       varchar,
            is_archived     boolean      DEFAULT false,
            CONSTRAINT fkey_mt_events_stream_id
                FOREIGN KEY (stream_id) REFERENCES {schema}.mt_streams (id) ON DELETE CASCADE
        );
        CREATE UNIQUE INDEX IF NOT EXISTS pk_mt_events_stream_and_version
            ON {schema}.mt_events USING btree (stream_id, version);

        CREATE SEQUENCE IF NOT EXISTS {schema}.mt_events_sequence AS bigint START 1 INCREMENT 1 CACHE 1;
        ALTER SEQUENCE {schema}.mt_events_sequence OWNED BY {schema}.mt_events.seq_id;

        CREATE TABLE IF NOT EXISTS {schema}.mt_event_progression (
            name          varchar     NOT NULL CONSTRAINT pk_mt_event_progression PRIMARY KEY,
            last_seq_id   bigint,
            last_updated  timestamptz DEFAULT (transaction_timestamp())
        );

        CREATE TABLE IF NOT EXISTS {schema}.mt_high_water_skips (
            ending_sequence    bigint NOT NULL CONSTRAINT pkey_mt_high_water_skips_ending_sequence PRIMARY KEY,
            starting_sequence  bigint NOT NULL,
            timestamp          timestamptz DEFAULT (transaction_timestamp())
        );

        CREATE TABLE IF NOT EXISTS {schema}.mt_doc_deadletterevent (
            id                uuid        NOT NULL CONSTRAINT pkey_mt_doc_deadletterevent_id PRIMARY KEY,
            data              jsonb       NOT NULL,
            mt_last_modified  timestamptz DEFAULT (transaction_timestamp()),
            mt_version        uuid        NOT NULL DEFAULT (md5(random()::text || clock_timestamp()::text)::uuid),
            mt_dotnet_type    varchar
        );
        """;
}
