using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;

namespace Inventory.Server.Shell;

/// <summary>The rows of one read model in this process, as the domain's folds see them.</summary>
public sealed class Rows<TKey, TRow>(ReadTable<TKey, TRow> table, SchemaName schema, string suffix, int cachedRowsMax)
    : RowSet<TKey, TRow>(table, schema, suffix, cachedRowsMax), IRows<TKey, TRow>
    where TKey : notnull
    where TRow : class;

/// <summary>The one list of read models: their rows and their folds.</summary>
public sealed class ReadModels
{
    private readonly Action<Recorded>[] _folds;

    private ReadModels(IReadOnlyList<IRowSet> rowSets, Action<Recorded>[] folds) => (RowSets, _folds) = (rowSets, folds);

    public IReadOnlyList<IRowSet> RowSets { get; }

    public IReadOnlyList<ReadTable> Tables => [.. RowSets.Select(r => r.Table)];

    /// <param name="suffix"><see cref="ReadTable.Live"/>, or <see cref="ReadTable.ShadowSuffix"/> for a rebuild.</param>
    /// <param name="cachedRowsMax">Rows kept in memory per table and generation.</param>
    public static ReadModels Create(SchemaName schema, string suffix, int cachedRowsMax)
    {
        return new([], []);
    }

    /// <summary>Folds events in log order; every read model sees an event before the next event comes.</summary>
    public void Fold(List<Recorded> events)
    {
        foreach (var e in events)
        {
            foreach (var fold in _folds)
                fold(e);
        }
    }
}
