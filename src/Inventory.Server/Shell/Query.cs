using Inventory.Domain.Kernel;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>Reads one company's tables. SQL texts name tables with <see cref="Schema"/> and take values as $1, $2
/// …</summary>
public sealed class Query(Company company)
{
    public string Schema => company.Schema.Value;

    public async Task<List<T>> RowsAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object?[] parameters)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        return await RowsAsync(connection, sql, read, cancellation, parameters);
    }

    /// <summary>Reads on a connection of the caller's, so that several reads see one moment.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellation,
        params object?[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(ParameterOf(value));
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The column has one of the values of the array $1.</summary>
    /// <remarks>Not <c>= ANY ($1)</c>: there the database sees how long each array is and plans anew every time, which
    /// takes longer than to find a few rows.</remarks>
    public static string IsAmong(string column) => $"{column} = ANY ((SELECT $1)::varchar[])";

    /// <summary>The version of a stream, for <c>ETag</c>; 0 when it has no event.</summary>
    public async Task<long> VersionAsync(StreamId stream, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        return await company.Log.StreamVersionAsync(connection, stream.Value, cancellation);
    }

    /// <summary>One page of a list that is ordered by its key.</summary>
    public async Task<Page<T>> PageAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        int limit,
        Func<T, string> cursorOf,
        CancellationToken cancellation,
        params object?[] parameters)
    {
        // One row more than asked tells whether there is a next page.
        var rows = await RowsAsync($"{sql}\nLIMIT {limit + 1}", read, cancellation, parameters);
        return PageOf(rows, limit, cursorOf);
    }

    /// <summary>The page of rows that were read up to one more than its limit.</summary>
    public static Page<T> PageOf<T>(List<T> rows, int limit, Func<T, string> cursorOf)
    {
        var hasNext = rows.Count > limit;
        if (hasNext)
            rows.RemoveAt(limit);
        return new(rows, hasNext ? cursorOf(rows[^1]) : null);
    }

    /// <summary>A NUL does not get as far as the database, which has none in its texts: refused there, while a text of
    /// SQL is being prepared, it leaves a connection that fails whoever reads next.</summary>
    /// <exception cref="BadHttpRequestException">A text holds a NUL.</exception>
    internal static NpgsqlParameter ParameterOf(object? value) => value switch
    {
        string text => new() { Value = Plain(text) },
        IEnumerable<string> texts when texts.Any(t => t.Contains('\0')) => throw NulFound(),
        null => new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar },
        DateOnly date => new() { Value = date, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date },
        _ => new() { Value = value },
    };

    /// <summary>The text, of an address for example, that holds no NUL.</summary>
    /// <exception cref="BadHttpRequestException">It holds one.</exception>
    internal static string Plain(string text) => text.Contains('\0') ? throw NulFound() : text;

    private static BadHttpRequestException NulFound() => new("A text holds no NUL.");
}

/// <summary>One page of a list. <paramref name="Next"/> goes into <c>after</c> for the page that follows; null: there
/// is none.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
