using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>
/// Who may write the log. A session lock on the writer's own connection says who is alive; the epoch, checked inside
/// every transaction, stops an owner that lost its connection without noticing.
/// </summary>
public sealed class LogOwner(SchemaName schema)
{
    private readonly string _lockSql = $"SELECT pg_try_advisory_lock({LockOf(schema)})";

    private readonly string _unlockSql = $"SELECT pg_advisory_unlock({LockOf(schema)})";

    // A lock on one number shows as its upper and its lower half.
    private readonly string _isFreeSql = $"""
        SELECT NOT EXISTS (
            SELECT FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1 AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND (classid::bigint << 32) | objid::bigint = {LockOf(schema)})
        """;

    private readonly string _takeSql = $"""
        UPDATE {schema}.log_owner
        SET epoch = epoch + 1, holder = $1, address = '', taken_at = now()
        WHERE id = 1
        RETURNING epoch
        """;

    private readonly string _epochSql = $"SELECT epoch FROM {schema}.log_owner WHERE id = 1";

    private readonly string _holderSql = $"SELECT holder, address FROM {schema}.log_owner WHERE id = 1";

    private readonly string _addressSql = $"UPDATE {schema}.log_owner SET address = $1 WHERE id = 1 AND epoch = $2";

    private readonly string _endSql = $"""
        SELECT coalesce((SELECT max(seq_id) FROM {schema}.mt_events), 0),
               (SELECT hash FROM {schema}.audit_block ORDER BY last_seq DESC LIMIT 1)
        """;

    /// <summary>
    /// Holds the log for the owner with epoch $1 until the transaction ends. Divides by zero (22012) when another owner
    /// took it, which aborts the whole transaction without a second round trip.
    /// </summary>
    public static string RequireSql(SchemaName schema) =>
        $"SELECT 1 / (CASE WHEN epoch = $1 THEN 1 ELSE 0 END) FROM {schema}.log_owner WHERE id = 1 FOR SHARE";

    /// <summary>As <see cref="RequireSql"/>, inside the transaction that the connection is in.</summary>
    public async Task RequireAsync(NpgsqlConnection connection, long epoch, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(RequireSql(schema), connection)
        {
            Parameters = { new() { Value = epoch } },
        };
        await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Whether nobody held the log just now; looks, and takes nothing.</summary>
    public async Task<bool> IsFreeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_isFreeSql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The number of the last owner.</summary>
    public async Task<long> EpochAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_epochSql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Takes the log for this connection, or gives null when another process holds it.</summary>
    /// <param name="holder">Readable name of this process, shown to whoever finds the log taken.</param>
    public async Task<long?> TryTakeAsync(NpgsqlConnection connection, string holder, CancellationToken cancellation)
    {
        await using var tryLock = new NpgsqlCommand(_lockSql, connection);
        if (await tryLock.ExecuteScalarAsync(cancellation) is not true)
            return null;
        await using var take = new NpgsqlCommand(_takeSql, connection) { Parameters = { new() { Value = holder } } };
        return (long)(await take.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Gives the log free in words: the server may notice only later that a connection was closed.</summary>
    public async Task ReleaseAsync(NpgsqlConnection connection)
    {
        await using var unlock = new NpgsqlCommand(_unlockSql, connection);
        await unlock.ExecuteNonQueryAsync();
    }

    /// <summary>The name that the last owner gave, and where its API answers; empty when it serves none.</summary>
    public async Task<(string Holder, string Address)> HolderAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_holderSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetString(0), reader.GetString(1));
    }

    /// <summary>Says where the owner's API answers, so that other processes can hand their work over.</summary>
    public async Task TellAddressAsync(
        NpgsqlConnection connection, long epoch, string address, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_addressSql, connection)
        {
            Parameters = { new() { Value = address }, new() { Value = epoch } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The log's last sequence and the audit chain's last hash.</summary>
    public async Task<(long Head, byte[] Hash)> EndAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_endSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.IsDBNull(1) ? AuditChain.Start : (byte[])reader[1]);
    }

    private static string LockOf(SchemaName schema) => $"hashtextextended('log {schema}', 0)";
}
