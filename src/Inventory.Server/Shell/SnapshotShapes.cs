namespace Inventory.Server.Shell;

/// <summary>
/// The number of a state's stored shape, by kind of stream. It changes whenever the shape, or what a member means,
/// changes: older snapshots are then passed over. Of that kind only: a ledger period has millions of events, and nobody
/// is to wait for them to be folded because items are stored otherwise now.
/// </summary>
public static class SnapshotShapes
{
    private const int ItemCosts = 11;

    private const int TransferOrders = 10;

    private const int Others = 9;

    public static int Of(string streamId) =>
        streamId.StartsWith("item-cost/", StringComparison.Ordinal) ? ItemCosts
        : streamId.StartsWith("transfer-order/", StringComparison.Ordinal) ? TransferOrders
        : Others;
}
