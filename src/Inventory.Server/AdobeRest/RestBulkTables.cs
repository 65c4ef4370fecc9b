using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// The two tables of calls that are carried out later. They are no read models: the log does not know what waits, and a
/// rebuild leaves them as they are. What a call did stands in the log, under the operation's id.
/// </summary>
public static class RestBulkTables
{
    /// <summary>Makes them where they are missing.</summary>
    public static async Task CreateAsync(NpgsqlDataSource database, SchemaName schema, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(CreateSql(schema), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string CreateSql(SchemaName schema) => $"""
        SELECT pg_advisory_xact_lock(hashtextextended('create {schema}', 0));
        SET LOCAL client_min_messages = warning;

        CREATE TABLE IF NOT EXISTS {schema}.rest_bulk_operation (
            number           bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            uuid             uuid         NOT NULL UNIQUE,
            topic            text         NOT NULL,
            user_type        integer      NOT NULL,
            user_id          integer      NOT NULL,
            user_name        text         NOT NULL,
            started_at       timestamptz  NOT NULL,
            idempotency_key  varchar(200) UNIQUE,
            digest           varchar(64)  NOT NULL
        );

        CREATE TABLE IF NOT EXISTS {schema}.rest_bulk_element (
            operation   bigint  NOT NULL REFERENCES {schema}.rest_bulk_operation (number) ON DELETE CASCADE,
            id          integer NOT NULL,
            status      integer NOT NULL,
            path        text    NOT NULL,
            parameters  text    NOT NULL,
            message     text,
            error_code  integer,
            result      text,
            PRIMARY KEY (operation, id)
        );
        CREATE INDEX IF NOT EXISTS ix_rest_bulk_element_open
            ON {schema}.rest_bulk_element (operation, id)
            WHERE status = {(int)RestBulkStatus.Open};
        """;
}
