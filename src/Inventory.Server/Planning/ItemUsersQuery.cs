using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Finds what uses an item. Whether it still does, <see cref="RemoveItem"/> decides in its turn; what begins
/// to use the item between the two is not seen, and meets <c>item-not-found</c> later.</summary>
public sealed class ItemUsersQuery(StreamReading streams)
{
    /// <summary>Users of one sort that are looked at: one is enough to hold the item.</summary>
    public const int UsersMax = 100;

    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<StreamId>> OfAsync(Sku sku, CancellationToken cancellation)
    {
        await using var now = await streams.OpenNowAsync(cancellation);
        return
        [
            .. await DocumentsAsync(now, sku, cancellation),
            .. (await KeysAsync(now, "order_id", OwingLines(now.Schema), sku, UsersMax, cancellation))
                .Select(order => SalesOrder.StreamOf(new(order))),
            .. await CardsAsync(now, sku, UsersMax, cancellation),
        ];
    }

    /// <summary>What is to follow when the item gets another key: open planned documents, transfer and assembly orders,
    /// counts, bills of material, composite items, service items and item journals that name it.</summary>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<IReadOnlyList<StreamId>> FollowersAsync(Sku sku, CancellationToken cancellation)
    {
        await using var now = await streams.OpenNowAsync(cancellation);
        return
        [
            .. await DocumentsAsync(now, sku, cancellation),
            .. await CardsAsync(now, sku, RenameSku.UsersMax + 1, cancellation),
        ];
    }

    private static async Task<IEnumerable<StreamId>> DocumentsAsync(
        PresentStates now, Sku sku, CancellationToken cancellation)
    {
        var documents = new OpenDocumentsQuery(now);
        var planned = await documents.PlannedAsync(sku, cancellation);
        var transfers = await documents.TransfersAsync(sku, cancellation);
        var assemblies = await documents.AssembliesAsync(sku, cancellation);
        var counts = await documents.CountsAsync(sku, cancellation);
        return
        [
            .. planned.Select(d => PlannedDocument.StreamOf(d.Number)),
            .. transfers.Select(d => TransferOrder.StreamOf(d.Number)),
            .. assemblies.Select(d => AssemblyOrder.StreamOf(d.Number)),
            .. counts.Select(d => InventoryCount.StreamOf(d.Number)),
        ];
    }

    private static async Task<IEnumerable<StreamId>> CardsAsync(
        PresentStates now, Sku sku, int limit, CancellationToken cancellation) =>
    [
        .. await BomsAsync(now, sku, limit, cancellation),
        .. await CompositesAsync(now, sku, limit, cancellation),
        .. await ServiceItemsAsync(now, sku, limit, cancellation),
        .. await JournalsAsync(now, sku, limit, cancellation),
    ];

    private static async Task<IEnumerable<StreamId>> BomsAsync(
        PresentStates now, Sku sku, int limit, CancellationToken cancellation) =>
        (await KeysAsync(now, "parent", $"{now.Schema}.bom_lines WHERE component = $1", sku, limit, cancellation))
            .Select(parent => Bom.StreamOf(new(parent)));

    private static async Task<IEnumerable<StreamId>> CompositesAsync(
        PresentStates now, Sku sku, int limit, CancellationToken cancellation) =>
        (await KeysAsync(now, "parent", $"{now.Schema}.item_components WHERE sku = $1", sku, limit, cancellation))
            .Select(parent => Item.StreamOf(new(parent)));

    private static async Task<IEnumerable<StreamId>> ServiceItemsAsync(
        PresentStates now, Sku sku, int limit, CancellationToken cancellation) =>
        (await KeysAsync(now, "service_item", $"{now.Schema}.service_items WHERE sku = $1", sku, limit, cancellation))
            .Select(ServiceItem.StreamOf);

    private static async Task<IEnumerable<StreamId>> JournalsAsync(
        PresentStates now, Sku sku, int limit, CancellationToken cancellation) =>
        (await KeysAsync(now, "journal", $"{now.Schema}.item_journal_lines WHERE sku = $1", sku, limit, cancellation))
            .Select(ItemJournal.StreamOf);

    // Orders that are done with the item do not hold it, and there may be any number of them.
    private static string OwingLines(string schema) =>
        $"""
        {schema}.sales_order_lines
        JOIN {schema}.sales_orders USING (order_id)
        WHERE sku = $1 AND status = 'Open' AND (open > 0 OR ordered - cancelled - expired - invoiced > 0)
        """;

    private static Task<List<string>> KeysAsync(
        PresentStates now, string key, string lines, Sku sku, int limit, CancellationToken cancellation) =>
        now.RowsAsync(
        $"""
        SELECT DISTINCT {key}
        FROM {lines}
        ORDER BY {key}
        LIMIT {limit}
        """,
        r => r.GetString(0),
        cancellation,
        sku.Value);
}
