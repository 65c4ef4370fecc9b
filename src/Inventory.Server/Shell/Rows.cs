using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;

namespace Inventory.Server.Shell;

/// <summary>The rows of one read model in this process, as the domain's folds see them.</summary>
public sealed class Rows<TKey, TRow>(ReadTable<TKey, TRow> table, SchemaName schema, string suffix, int cachedRowsMax)
    : RowSet<TKey, TRow>(table, schema, suffix, cachedRowsMax, startsEmpty: suffix == ReadTable.ShadowSuffix),
        IRows<TKey, TRow>
    where TKey : notnull
    where TRow : class;
