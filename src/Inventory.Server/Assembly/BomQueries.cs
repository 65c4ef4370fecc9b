using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>How many of an item could be made; null: nothing limits it.</summary>
public sealed record AbleToMakeAnswer(Sku Sku, Quantity? Quantity);

/// <summary>Reads bills of material, and what could be made by them.</summary>
public sealed class BomQueries(Query query, StreamReading streams)
{
    /// <summary>Lines of one bill, and parents of one component.</summary>
    public const int LinesMax = 1_000;

    private static readonly ReadTable<(string Parent, int Line), BomLineRow> Table = AssemblyTables.BomLines();

    public Task<List<BomLineRow>> LinesAsync(Sku parent, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.bom_lines
        WHERE parent = $1
        ORDER BY line
        LIMIT {LinesMax}
        """,
        Table.ReadRow,
        cancellation,
        parent.Value);

    public Task<List<BomLineRow>> WhereUsedAsync(Sku component, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.bom_lines
        WHERE component = $1
        ORDER BY parent, line
        LIMIT {LinesMax}
        """,
        Table.ReadRow,
        cancellation,
        component.Value);

    /// <param name="source">Only goods at this source; empty: goods everywhere.</param>
    public async Task<AbleToMakeAnswer> AbleToMakeAsync(
        Sku sku, string source, bool countSubassemblies, CancellationToken cancellation)
    {
        var parts = new Dictionary<Sku, BuildingPart>();
        await ReadAsync(sku, source, parts, cancellation);
        return new(sku, AbleToMake.Of(sku, part => parts[part], countSubassemblies));
    }

    private async Task ReadAsync(
        Sku sku, string source, Dictionary<Sku, BuildingPart> parts, CancellationToken cancellation)
    {
        if (parts.ContainsKey(sku))
            return;
        var lines = await LinesAsync(sku, cancellation);
        var onHand = await query.RowsAsync(
            $"""
            SELECT coalesce(sum(quantity), 0)
            FROM {query.Schema}.inventory_values
            WHERE sku = $1 AND ($2 = '' OR source = $2)
            """,
            r => r.GetDecimal(0),
            cancellation,
            sku.Value,
            source);
        var (item, _) = await streams.AsOfAsync(Item.StreamOf(sku), long.MaxValue, cancellation);
        parts[sku] = new(
            new(onHand[0]),
            item.Kind == ItemKind.Inventory,
            [.. lines.Select(l => new BomLine(new(l.Component), new(l.QuantityPer), l.Variant))]);
        foreach (var line in lines)
            await ReadAsync(new(line.Component), source, parts, cancellation);
    }
}
