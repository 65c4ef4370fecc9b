using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Service;

namespace Inventory.Domain.Planning;

/// <summary>What uses an item now: open documents and item journals that name it, bills of material, composite
/// items and service items.</summary>
internal static class ItemUsers
{
    /// <summary>The refusal <c>item-in-use</c> when one of the users still uses the item, or null.</summary>
    /// <param name="users">Streams that may use it; of another sort: a defect.</param>
    public static Decision? Refuse(IStates states, Sku sku, IEnumerable<StreamId> users) =>
        users.FirstOrDefault(user => IsUsedBy(states, sku, user)) is { } holder
            ? Decision.Refuse("item-in-use", $"{sku} is used by {holder}.")
            : null;

    private static bool IsUsedBy(IStates states, Sku sku, StreamId user) => user switch
    {
        StreamId<SalesOrder> order => IsOwedBy(states.Get(order), sku),
        StreamId<PlannedDocument> document => states.Get(document) is { IsOpen: true } open && open.Sku == sku,
        StreamId<TransferOrder> order => states.Get(order) is { IsClosed: false } open
            && open.Lines.Exists(l => l.Line.Sku == sku && l.ToReceive().IsPositive),
        StreamId<AssemblyOrder> order => IsMadeBy(states.Get(order), sku),
        StreamId<InventoryCount> count =>
            states.Get(count) is { Status: CountStatus.Open or CountStatus.Finished } open && open.Items.Contains(sku),
        StreamId<ItemJournal> journal => states.Get(journal).Lines.Exists(l => l.Sku == sku),
        StreamId<ServiceItem> thing => states.Get(thing).Card?.Sku == sku,
        StreamId<Bom> bom => states.Get(bom) is var made
            && (bom == Bom.StreamOf(sku) ? made.IsMade() : made.Lines.Any(l => l.Component == sku)),
        StreamId<Item> parent =>
            states.Get(parent) is { IsRegistered: true, Composition: { } made } && made.AllChildren().Contains(sku),
        _ => throw new ArgumentOutOfRangeException(nameof(user), user.Value, "Nothing of this kind uses items."),
    };

    private static bool IsMadeBy(AssemblyOrder order, Sku sku) =>
        order.IsOpen() && (order.Sku == sku || order.Lines.Exists(l => l.Line.Component == sku));

    private static bool IsOwedBy(SalesOrder order, Sku sku) =>
        order.Status == OrderStatus.Open
        && order.Lines.Values.Any(l => l.Sku == sku && (l.Open.IsPositive || l.ToInvoice.IsPositive));
}
