using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>Reads what items are made of and what they are components of.</summary>
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

    /// <summary>The items and all that they are made of, through all levels, at most as many as a bill of material
    /// may have.</summary>
    public Task<List<Sku>> BelowAsync(IEnumerable<Sku> tops, CancellationToken cancellation) => query.RowsAsync(
        $"""
        WITH RECURSIVE below (sku) AS (
            SELECT unnest($1::text[])
            UNION
            SELECT l.component
            FROM {query.Schema}.bom_lines l
            JOIN below b ON l.parent = b.sku
        )
        SELECT sku
        FROM below
        ORDER BY sku
        LIMIT {BomOrder.PartsMax}
        """,
        r => new Sku(r.GetString(0)),
        cancellation,
        [tops.Select(s => s.Value).ToArray()]);
}
