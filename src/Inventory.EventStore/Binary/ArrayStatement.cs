using Npgsql;

namespace Inventory.EventStore.Binary;

/// <summary>How the value of one column is taken from its source and written.</summary>
internal sealed record ArrayColumn<TSource>(PostgresType Type, Action<BinaryValues, TSource> Write);

/// <summary>
/// A statement of fixed text that takes many sources at once: each column of theirs is a parameter, an array. Its
/// memory is used again: what was made before must have been sent when the next is begun.
/// </summary>
internal sealed class ArrayStatement<TSource>(string sql, IReadOnlyList<ArrayColumn<TSource>> columns)
{
    private readonly ArrayValues[] _values = [.. columns.Select(c => new ArrayValues(c.Type))];

    /// <summary>Sources since <see cref="Begin"/>.</summary>
    public int Count { get; private set; }

    public ArrayValues ValuesOf(int column) => _values[column];

    public void Begin()
    {
        Count = 0;
        foreach (var values in _values)
            values.Begin();
    }

    public void Add(TSource source)
    {
        for (var i = 0; i < _values.Length; i++)
            columns[i].Write(_values[i], source);
        Count++;
    }

    /// <summary>The statement over what was added, at least one source.</summary>
    /// <param name="others">The parameters after the arrays.</param>
    public NpgsqlBatchCommand Complete(params ReadOnlySpan<object> others)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var values in _values)
            command.Parameters.Add(values.Complete(Count));
        foreach (var other in others)
            command.Parameters.Add(new() { Value = other });
        return command;
    }

    /// <summary>The statement over these sources, at least one.</summary>
    public NpgsqlBatchCommand Of(IEnumerable<TSource> sources, params ReadOnlySpan<object> others)
    {
        Begin();
        foreach (var source in sources)
            Add(source);
        return Complete(others);
    }
}
