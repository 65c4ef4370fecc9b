using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Webhooks;

/// <summary>How far in the log each webhook was told: rows of <c>mt_event_progression</c>, where Marten keeps the
/// places of what follows a log.</summary>
public sealed class WebhookPositions(Company company)
{
    private const string Prefix = "webhook:";

    private readonly string _beginSql = $"""
        INSERT INTO {company.Schema}.mt_event_progression (name, last_seq_id)
        VALUES ($1, $2)
        ON CONFLICT (name) DO NOTHING
        """;

    private readonly string _askSql = $"SELECT last_seq_id FROM {company.Schema}.mt_event_progression WHERE name = $1";

    private readonly string _moveSql = $"""
        UPDATE {company.Schema}.mt_event_progression
        SET last_seq_id = $2, last_updated = transaction_timestamp()
        WHERE name = $1
        """;

    /// <summary>The last sequence it was told of; null: it never was.</summary>
    public async Task<long?> OfAsync(NpgsqlConnection connection, string webhook, CancellationToken cancellation)
    {
        var found = await Query.RowsAsync(
            connection, _askSql, r => r.GetInt64(0), cancellation, Prefix + webhook);
        return found is [var position] ? position : null;
    }

    /// <summary>A new webhook stands here.</summary>
    public Task BeginAsync(
        NpgsqlConnection connection, string webhook, long position, CancellationToken cancellation) =>
        ExecuteAsync(connection, _beginSql, webhook, position, cancellation);

    public Task MoveAsync(
        NpgsqlConnection connection, string webhook, long position, CancellationToken cancellation) =>
        ExecuteAsync(connection, _moveSql, webhook, position, cancellation);

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, string webhook, long position, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = Prefix + webhook }, new() { Value = position } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
