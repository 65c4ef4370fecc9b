using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>Reads what an item is a component of.</summary>
public sealed class BomQueries(Query query)
{
    /// <summary>Parents of one component in one answer.</summary>
    public const int ParentsMax = 1_000;

    private static readonly ReadTable<(string Parent, int Line), BomLineRow> Table = AssemblyTables.BomLines();

    public Task<List<BomLineRow>> WhereUsedAsync(Sku component, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.bom_lines
        WHERE component = $1
        ORDER BY parent, line
        LIMIT {ParentsMax}
        """,
        Table.ReadRow,
        cancellation,
        component.Value);
}
