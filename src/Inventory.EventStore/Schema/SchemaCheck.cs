using Npgsql;

namespace Inventory.EventStore.Schema;

/// <summary>
/// Compares the event store's tables in the catalog with what Marten 9.29 makes: columns, constraints and indexes, by
/// name. All of it must be there. More may be there, as later versions of Marten and their applications want it, but on
/// the tables that the product writes: what is added to those may change or refuse an event.
/// </summary>
public static class SchemaCheck
{
    /// <summary>What must be there, one fact a line, in the words of <see cref="FactsSql"/>.</summary>
    private static readonly string[] Expected =
    [
        "mt_streams.id character varying not null",
        "mt_streams.type character varying",
        "mt_streams.version bigint",
        "mt_streams.timestamp timestamp with time zone not null",
        "mt_streams.created timestamp with time zone not null",
        "mt_streams.tenant_id character varying",
        "mt_streams.is_archived boolean",
        "mt_streams: pkey_mt_streams_id PRIMARY KEY (id)",
        "mt_streams: UNIQUE INDEX pkey_mt_streams_id USING btree (id)",
        "mt_events.seq_id bigint not null",
        "mt_events.id uuid not null",
        "mt_events.stream_id character varying",
        "mt_events.version bigint not null",
        "mt_events.data jsonb not null",
        "mt_events.bdata bytea",
        "mt_events.type character varying(500) not null",
        "mt_events.timestamp timestamp with time zone not null",
        "mt_events.tenant_id character varying",
        "mt_events.mt_dotnet_type character varying",
        "mt_events.correlation_id character varying",
        "mt_events.causation_id character varying",
        "mt_events.headers jsonb",
        "mt_events.user_name character varying",
        "mt_events.is_archived boolean",
        "mt_events: pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
        "mt_events: fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
        "mt_events: UNIQUE INDEX pkey_mt_events_seq_id USING btree (seq_id)",
        "mt_events: UNIQUE INDEX pk_mt_events_stream_and_version USING btree (stream_id, version)",
        "mt_event_progression.name character varying not null",
        "mt_event_progression.last_seq_id bigint",
        "mt_event_progression.last_updated timestamp with time zone",
        "mt_event_progression: pk_mt_event_progression PRIMARY KEY (name)",
        "mt_event_progression: UNIQUE INDEX pk_mt_event_progression USING btree (name)",
        "mt_high_water_skips.ending_sequence bigint not null",
        "mt_high_water_skips.starting_sequence bigint not null",
        "mt_high_water_skips.timestamp timestamp with time zone",
        "mt_high_water_skips: pkey_mt_high_water_skips_ending_sequence PRIMARY KEY (ending_sequence)",
        "mt_high_water_skips: UNIQUE INDEX pkey_mt_high_water_skips_ending_sequence USING btree (ending_sequence)",
        "mt_doc_deadletterevent.id uuid not null",
        "mt_doc_deadletterevent.data jsonb not null",
        "mt_doc_deadletterevent.mt_last_modified timestamp with time zone",
        "mt_doc_deadletterevent.mt_version uuid not null",
        "mt_doc_deadletterevent.mt_dotnet_type character varying",
        "mt_doc_deadletterevent: pkey_mt_doc_deadletterevent_id PRIMARY KEY (id)",
        "mt_doc_deadletterevent: UNIQUE INDEX pkey_mt_doc_deadletterevent_id USING btree (id)",
        "sequence mt_events_sequence bigint owned by mt_events.seq_id",
    ];

    private static readonly string[] WrittenTables = ["mt_events", "mt_streams"];

    /// <summary>What later versions of Marten add to the tables that the product writes.</summary>
    private static readonly string[] AddedLater = ["mt_streams.compacted_version bigint not null"];

    private const string FactsSql = """
        WITH tables AS (
            SELECT c.oid, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND c.relname LIKE 'mt\_%'
        )
        SELECT t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid
        WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT t.relname || ': ' || k.conname || ' ' || replace(pg_get_constraintdef(k.oid), $1 || '.', '')
        FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid
        WHERE k.contype IN ('p', 'u', 'f', 'c')
        UNION ALL
        SELECT t.relname || CASE WHEN x.indisunique THEN ': UNIQUE INDEX ' ELSE ': INDEX ' END
            || i.relname || ' ' || substring(pg_get_indexdef(i.oid) FROM 'USING .*$')
        FROM tables t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
        UNION ALL
        SELECT t.relname || ': TRIGGER ' || g.tgname
        FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid
        WHERE NOT g.tgisinternal
        UNION ALL
        SELECT 'sequence ' || s.relname || ' ' || format_type(q.seqtypid, NULL)
            || coalesce(' owned by ' || t.relname || '.' || a.attname, '')
        FROM pg_class s
        JOIN pg_namespace n ON n.oid = s.relnamespace
        JOIN pg_sequence q ON q.seqrelid = s.oid
        LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype = 'a'
        LEFT JOIN tables t ON t.oid = d.refobjid
        LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE n.nspname = $1
        """;

    /// <summary>The differences, each a sentence; none when a Marten application finds what it expects, and the product
    /// too.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(
        NpgsqlConnection connection, SchemaName schema, CancellationToken cancellation = default)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(FactsSql, connection)
        {
            Parameters = { new() { Value = schema.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add(reader.GetString(0));
        return
        [
            .. Expected.Where(fact => !found.Contains(fact)).Select(fact => $"Missing: {fact}"),
            .. found
                .Except([.. Expected, .. AddedLater], StringComparer.Ordinal)
                .Where(IsOfWrittenTable)
                .Order(StringComparer.Ordinal)
                .Select(fact => $"Not Marten's: {fact}"),
        ];
    }

    private static bool IsOfWrittenTable(string fact) =>
        WrittenTables.Contains(fact[..fact.IndexOfAny(['.', ':', ' '])], StringComparer.Ordinal);
}
