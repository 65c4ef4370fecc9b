using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>A planned document, transfer order, assembly order or count by its number.</summary>
public sealed record NumberedState<TState>(OrderId Number, TState State);

/// <summary>Finds the documents of an item in their tables, and reads their states, all as they are now.</summary>
public sealed class OpenDocumentsQuery(PresentStates now)
{
    /// <summary>Documents of one item that one question looks at.</summary>
    public const int DocumentsMax = 1_000;

    /// <summary>Planned documents of the item that were not closed.</summary>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<NumberedState<PlannedDocument>>> PlannedAsync(
        Sku sku, CancellationToken cancellation)
    {
        var numbers = await now.RowsAsync(
            $"""
            SELECT document
            FROM {now.Schema}.planned_documents
            WHERE sku = $1 AND is_open
            ORDER BY document
            LIMIT {DocumentsMax + 1}
            """,
            r => PlannedDocument.StreamOf(new(r.GetString(0))),
            cancellation,
            sku.Value);
        var found = await StatesAsync(numbers, cancellation);
        return [.. found.Where(d => d.State.IsOpen && d.State.Sku == sku)];
    }

    /// <summary>Transfer orders with the item of which something is to be shipped or received.</summary>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<NumberedState<TransferOrder>>> TransfersAsync(
        Sku sku, CancellationToken cancellation)
    {
        var numbers = await now.RowsAsync(
            $"""
            SELECT DISTINCT order_id
            FROM {now.Schema}.transfer_order_lines
            WHERE sku = $1 AND received + lost < quantity AND NOT is_closed
            ORDER BY order_id
            LIMIT {DocumentsMax + 1}
            """,
            r => TransferOrder.StreamOf(new(r.GetString(0))),
            cancellation,
            sku.Value);
        var found = await StatesAsync(numbers, cancellation);
        return [.. found.Where(d => d.State is { IsKnown: true, IsClosed: false })];
    }

    /// <summary>Assembly orders that make the item, or of it, and are open.</summary>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<NumberedState<AssemblyOrder>>> AssembliesAsync(
        Sku sku, CancellationToken cancellation)
    {
        var numbers = await now.RowsAsync(
            $"""
            SELECT o.order_id
            FROM {now.Schema}.assembly_orders o
            WHERE o.status IN ('Open', 'Released')
              AND (
                  o.sku = $1
                  OR EXISTS (
                      SELECT
                      FROM {now.Schema}.assembly_order_lines l
                      WHERE l.order_id = o.order_id AND l.component = $1))
            ORDER BY o.order_id
            LIMIT {DocumentsMax + 1}
            """,
            r => AssemblyOrder.StreamOf(new(r.GetString(0))),
            cancellation,
            sku.Value);
        var found = await StatesAsync(numbers, cancellation);
        return [.. found.Where(d => d.State.IsOpen())];
    }

    /// <summary>Counts with the item that were not posted.</summary>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<NumberedState<InventoryCount>>> CountsAsync(
        Sku sku, CancellationToken cancellation)
    {
        var numbers = await now.RowsAsync(
            $"""
            SELECT count_id
            FROM {now.Schema}.open_count_items
            WHERE sku = $1
            ORDER BY count_id
            LIMIT {DocumentsMax + 1}
            """,
            r => InventoryCount.StreamOf(new(r.GetString(0))),
            cancellation,
            sku.Value);
        return await StatesAsync(numbers, cancellation);
    }

    private async Task<IReadOnlyList<NumberedState<TState>>> StatesAsync<TState>(
        List<StreamId<TState>> names, CancellationToken cancellation)
        where TState : IState<TState>
    {
        if (names.Count > DocumentsMax)
            throw new MalformedRequestException(
                "too-many-documents", $"More than {DocumentsMax} open documents name the item.");
        if (names.Count == 0)
            return [];
        var states = await now.OfAsync(names, cancellation);
        return
        [
            .. names.Zip(states, (name, of) => new NumberedState<TState>(new(StreamId.PartOf(name.Value)), of.State)),
        ];
    }
}
