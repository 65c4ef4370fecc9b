using System.Text.Json;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Benchmarks.Samples;

/// <summary>Triggers that note every row a schema's writer writes, by transaction. Taken off again
/// afterwards.</summary>
public sealed class Recording(NpgsqlDataSource database, SchemaName schema) : IAsyncDisposable
{
    // Neither belongs to a command.
    private const string NotRecorded =
        "'log_owner', 'mt_event_progression', 'mt_high_water_skips', 'mt_doc_deadletterevent'";

    private const string Notes = "bench_notes";

    private const string OnWrite =
        $"CREATE TRIGGER bench_take AFTER INSERT OR UPDATE ON %I.%I FOR EACH ROW EXECUTE FUNCTION {Notes}.take()";

    public async Task StartAsync() => await ExecuteAsync(
        $"""
        CREATE SCHEMA IF NOT EXISTS {Notes};
        CREATE TABLE IF NOT EXISTS {Notes}.note (
            id bigserial, transaction bigint, table_name text, is_insert boolean, written jsonb);
        TRUNCATE {Notes}.note;
        CREATE OR REPLACE FUNCTION {Notes}.take() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO {Notes}.note (transaction, table_name, is_insert, written)
            VALUES (txid_current(), tg_table_name, tg_op = 'INSERT', to_jsonb(new));
            RETURN NULL;
        END $$;
        {ForEachTable(OnWrite)}
        """);

    /// <summary>The rows of each transaction, in the order they were written.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<RawRow>>> ReadAsync()
    {
        await using var command = database.CreateCommand(
            $"SELECT transaction, table_name, is_insert, written::text FROM {Notes}.note ORDER BY id");
        var transactions = new List<List<RawRow>>();
        var last = -1L;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (reader.GetInt64(0) != last)
                transactions.Add([]);
            last = reader.GetInt64(0);
            transactions[^1].Add(new(
                reader.GetString(1), reader.GetBoolean(2), JsonDocument.Parse(reader.GetString(3)).RootElement));
        }

        return transactions;
    }

    public async ValueTask DisposeAsync() =>
        await ExecuteAsync(ForEachTable("DROP TRIGGER IF EXISTS bench_take ON %I.%I"));

    private static string Block(string body) => $"DO $do$ {body} $do$;";

    private string ForEachTable(string statement) => Block(
        $"""
        DECLARE t text;
        BEGIN
            FOR t IN SELECT tablename FROM pg_tables
                WHERE schemaname = '{schema}' AND tablename NOT IN ({NotRecorded})
            LOOP
                EXECUTE format('{statement}', '{schema}', t);
            END LOOP;
        END
        """);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A row as a trigger saw it.</summary>
public sealed record RawRow(string Table, bool IsInsert, JsonElement Written);
