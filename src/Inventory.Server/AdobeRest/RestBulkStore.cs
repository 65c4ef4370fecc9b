using Inventory.Server.Shell;
using Npgsql;
using NpgsqlTypes;

namespace Inventory.Server.AdobeRest;

/// <summary>Keeps calls that are carried out later, and what became of them.</summary>
public sealed class RestBulkStore(Company company)
{
    /// <summary>Calls that are read at once.</summary>
    public const int TurnsMax = 100;

    /// <summary>Operations that are forgotten at once.</summary>
    public const int ForgottenMax = 100;

    private readonly string _schema = company.Schema.Value;

    public Task CreateAsync(CancellationToken cancellation) =>
        RestBulkTables.CreateAsync(company.Database, company.Schema, cancellation);

    /// <summary>Keeps the operation; when this is done no call of it is lost.</summary>
    /// <param name="digest">Tells a repeat from a misuse of the key.</param>
    /// <returns>False: the key was used before, and nothing is kept.</returns>
    public async Task<bool> TryAddAsync(
        RestBulkOperation operation,
        IReadOnlyList<RestBulkElement> elements,
        string? idempotencyKey,
        string digest,
        CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var insert = new NpgsqlCommand(
            $"""
            INSERT INTO {_schema}.rest_bulk_operation
                (uuid, topic, user_type, user_id, user_name, started_at, idempotency_key, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (idempotency_key) DO NOTHING
            RETURNING number
            """,
            connection,
            transaction);
        foreach (var value in new object?[]
        {
            operation.Uuid, operation.Topic, operation.UserType, operation.UserId, operation.UserName,
            operation.StartedAt.UtcDateTime, idempotencyKey, digest,
        })
            insert.Parameters.Add(Query.ParameterOf(value));
        if (await insert.ExecuteScalarAsync(cancellation) is not long number)
            return false;
        await CopyAsync(connection, number, elements, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>The next calls of the oldest operation that has any to carry out, in order; none: there is nothing to
    /// do.</summary>
    public Task<List<RestBulkTurn>> TurnsAsync(CancellationToken cancellation) => RowsAsync(
        $"""
        SELECT o.number, o.uuid, o.topic, o.user_type, o.user_id, o.user_name, o.started_at, e.id, e.path, e.parameters
        FROM {_schema}.rest_bulk_element e
        JOIN {_schema}.rest_bulk_operation o ON o.number = e.operation
        WHERE e.status = {(int)RestBulkStatus.Open}
            AND e.operation = (
                SELECT min(operation)
                FROM {_schema}.rest_bulk_element
                WHERE status = {(int)RestBulkStatus.Open})
        ORDER BY e.id
        LIMIT {TurnsMax}
        """,
        r => new RestBulkTurn(
            r.GetInt64(0),
            new(r.GetGuid(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetString(5),
                new DateTimeOffset(r.GetDateTime(6))),
            new(r.GetInt32(7), r.GetString(8), r.GetString(9), new(RestBulkStatus.Open))),
        cancellation);

    /// <summary>Notes what a call came to. A crash may lose the note: then the call is carried out again and gets the
    /// same answer, so nobody waits for the disk.</summary>
    public async Task NoteAsync(RestBulkTurn turn, RestBulkOutcome outcome, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new("SET LOCAL synchronous_commit = off"));
        var update = new NpgsqlBatchCommand(
            $"""
            UPDATE {_schema}.rest_bulk_element
            SET status = $3, message = $4, error_code = $5, result = $6
            WHERE operation = $1 AND id = $2 AND status = {(int)RestBulkStatus.Open}
            """);
        update.Parameters.Add(new() { Value = turn.Number });
        update.Parameters.Add(new() { Value = turn.Element.Id });
        update.Parameters.Add(new() { Value = (int)outcome.Status });
        update.Parameters.Add(Query.ParameterOf(outcome.Message));
        update.Parameters.Add(
            new() { Value = (object?)outcome.ErrorCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        update.Parameters.Add(Query.ParameterOf(outcome.Result));
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Forgets some of the oldest operations when they were accepted before a moment and nothing of them is to
    /// be done.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var command = company.Database.CreateCommand(
            $"""
            DELETE FROM {_schema}.rest_bulk_operation o
            USING (
                SELECT number
                FROM {_schema}.rest_bulk_operation
                ORDER BY number
                LIMIT {ForgottenMax}) oldest
            WHERE o.number = oldest.number
                AND o.started_at < $1
                AND NOT EXISTS (
                    SELECT
                    FROM {_schema}.rest_bulk_element e
                    WHERE e.operation = o.number AND e.status = {(int)RestBulkStatus.Open})
            """);
        command.Parameters.Add(new() { Value = before.UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The operation that a key was used for, with its calls as they were accepted; null: none.</summary>
    public async Task<(Guid Uuid, string Digest, IReadOnlyList<RestBulkElement> Elements)?> OfKeyAsync(
        string idempotencyKey, CancellationToken cancellation)
    {
        var found = await RowsAsync(
            $"""
            SELECT number, uuid, digest
            FROM {_schema}.rest_bulk_operation
            WHERE idempotency_key = $1
            """,
            r => (Number: r.GetInt64(0), Uuid: r.GetGuid(1), Digest: r.GetString(2)),
            cancellation,
            idempotencyKey);
        if (found is not [var (number, uuid, digest)])
            return null;
        var elements = await RowsAsync(
            $"""
            SELECT id, path, parameters, status, message
            FROM {_schema}.rest_bulk_element
            WHERE operation = $1
            ORDER BY id
            """,
            r => new RestBulkElement(r.GetInt32(0), r.GetString(1), r.GetString(2), new(
                (RestBulkStatus)r.GetInt32(3), r.TextOrNull(4))),
            cancellation,
            number);
        return (uuid, digest, elements);
    }

    private Task<List<T>> RowsAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object?[] parameters) =>
        new Query(company).RowsAsync(sql, read, cancellation, parameters);

    private async Task CopyAsync(
        NpgsqlConnection connection,
        long number,
        IReadOnlyList<RestBulkElement> elements,
        CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"""
            COPY {_schema}.rest_bulk_element (operation, id, status, path, parameters, message, error_code)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var (id, path, parameters, outcome) in elements)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(id, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync((int)outcome.Status, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(path, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(parameters, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync((object?)outcome.Message ?? DBNull.Value, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync((object?)outcome.ErrorCode ?? DBNull.Value, NpgsqlDbType.Integer, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}
