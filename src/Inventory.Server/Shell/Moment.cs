using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// Reads that are asked together: one round trip however many they are, and all of one moment of the database. On a
/// busy machine each round trip waits for its turn on a processor twice, so their number decides how long a read takes.
/// </summary>
public sealed class Moment
{
    private readonly List<NpgsqlBatchCommand> _commands = [new("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")];
    private readonly List<Func<NpgsqlDataReader, CancellationToken, Task>> _reads = [];

    /// <summary>The list is filled by <see cref="ReadAsync"/>.</summary>
    public IReadOnlyList<T> Ask<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(Query.ParameterOf(value));
        _commands.Add(command);
        var rows = new List<T>();
        _reads.Add(async (reader, cancellation) =>
        {
            while (await reader.ReadAsync(cancellation))
                rows.Add(read(reader));
        });
        return rows;
    }

    public async Task ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in _commands)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new("COMMIT"));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var read in _reads)
        {
            await read(reader, cancellation);
            await reader.NextResultAsync(cancellation);
        }
    }
}
