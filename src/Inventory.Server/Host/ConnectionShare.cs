using Inventory.Server.Postgres;
using Npgsql;

namespace Inventory.Server.Host;

/// <summary>
/// Divides the connections of a database server among the companies that a process keeps in it. Each company has a pool
/// of its own: one that reads a lot waits for its own connections, not its neighbours.
/// </summary>
/// <param name="Companies">How many companies of the process are on the same database server.</param>
/// <param name="Place">Which of them this is, from 1.</param>
public sealed record ConnectionShare(int Companies, int Place)
{
    /// <summary>Three belong to the writer.</summary>
    public const int ConnectionsLeast = 7;

    public const int ConnectionsMost = 24;

    /// <summary>Those of many companies that do nothing just now add up.</summary>
    private const int IdleSecondsMax = 60;

    /// <summary>Processes that share a database server.</summary>
    private const int ProcessesShared = 2;

    private const string GrantedSql = """
        SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        """;

    /// <param name="others">All companies of the process, in order.</param>
    /// <param name="own">The connection string of those that name none.</param>
    public static ConnectionShare Of(ListedCompany company, IReadOnlyList<ListedCompany> others, string own)
    {
        List<string> same =
        [
            .. others
                .Where(o => ServerOf(o.Connection ?? own) == ServerOf(company.Connection ?? own))
                .Select(o => o.Code),
        ];
        return new(same.Count, same.IndexOf(company.Code) + 1);
    }

    /// <summary>The connection string with the pool that the company gets; one that says itself how large its pool is
    /// stays as it is.</summary>
    /// <exception cref="CompanyFailedException"><c>connections-too-few</c>.</exception>
    public async Task<string> ApplyAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.ShouldSerialize("Maximum Pool Size"))
            return connectionString;
        settings.ConnectionIdleLifetime = IdleSecondsMax;
        settings.MaxPoolSize = PoolOf(await GrantedAsync(connectionString, cancellation));
        return settings.ConnectionString;
    }

    /// <summary>Connections of the company, where the database server takes so many.</summary>
    internal int PoolOf(int granted) =>
        Place * ConnectionsLeast <= granted
            ? Math.Clamp(granted / ProcessesShared / Companies, ConnectionsLeast, ConnectionsMost)
            : throw new CompanyFailedException(
                "connections-too-few",
                $"The database server takes {granted} connections: enough for {granted / ConnectionsLeast} companies "
                + "of one process. Raise max_connections.");

    private static async Task<int> GrantedAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            var once = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
            await using var connection = new NpgsqlConnection(once.ConnectionString);
            await connection.OpenAsync(cancellation);
            await using var ask = new NpgsqlCommand(GrantedSql, connection);
            return (int)(await ask.ExecuteScalarAsync(cancellation))!;
        }
        catch (NpgsqlException e)
        {
            throw new PostgresUnavailableException($"The database cannot be used: {e.Message}", e);
        }
    }

    private static (string?, int) ServerOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return (settings.Host, settings.Port);
    }
}
