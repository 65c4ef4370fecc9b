using System.Data;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Costing;

/// <summary>
/// One moment of the database, for all that a page of a report reads. Each text is planned for the items that it is
/// about: a plan for any items, which a text gets that is sent often, takes a few entries for granted and reads many of
/// them one by one.
/// </summary>
public sealed class ReportReading : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _moment;

    private ReportReading(string schema, NpgsqlConnection connection, NpgsqlTransaction moment) =>
        (Schema, _connection, _moment) = (schema, connection, moment);

    public string Schema { get; }

    public static async Task<ReportReading> OpenAsync(Company company, CancellationToken cancellation)
    {
        var connection = await company.Database.OpenConnectionAsync(cancellation);
        try
        {
            var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            await using var planning = new NpgsqlCommand("SET LOCAL plan_cache_mode = force_custom_plan", connection);
            await planning.ExecuteNonQueryAsync(cancellation);
            return new(company.Schema.Value, connection, moment);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<List<T>> RowsAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object?[] parameters) =>
        Query.RowsAsync(_connection, sql, read, cancellation, parameters);

    public async ValueTask DisposeAsync()
    {
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
