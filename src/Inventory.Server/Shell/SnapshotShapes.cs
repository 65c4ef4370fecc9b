namespace Inventory.Server.Shell;

/// <summary>
/// The number of a state's stored shape, by kind of stream. It changes whenever the shape, or what a member means,
/// changes: older snapshots are then passed over. Of that kind only: a ledger period has millions of events, and nobody
/// is to wait for them to be folded because items are stored otherwise now.
/// </summary>
public static class SnapshotShapes
{
    private const int Others = 9;

    private static readonly (string Kind, int Shape)[] Changed =
    [
        ("item-cost/", 16),
        ("item/", 16),
        ("assembly-order/", 13),
        ("bom/", 11),
        ("lot/", 11),
        ("serial/", 11),
        ("category/", 10),
        ("inventory-count/", 11),
        ("sales-order/", 13),
        ("transfer-order/", 15),
        ("planned-document/", 11),
        ("place-directory", 11),
        ("partner/", 10),
        ("item-template/", 11),
        ("settings", 13),
    ];

    public static int Of(string streamId)
    {
        foreach (var (kind, shape) in Changed)
        {
            if (streamId.StartsWith(kind, StringComparison.Ordinal))
                return shape;
        }

        return Others;
    }
}
