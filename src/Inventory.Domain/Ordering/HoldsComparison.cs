namespace Inventory.Domain.Ordering;

/// <summary>One number that is not what the log says.</summary>
/// <param name="Check">reserved, waiting, open or owed; see <see cref="HoldsComparison"/>.</param>
/// <param name="Line">Of the order; null where a check is not about a line.</param>
public sealed record HoldDifference(
    string Check, string Sku, int Stock, string? Order, int? Line, decimal FromLog, decimal Found);

/// <summary>
/// Compares the holds of the log with what stands elsewhere: <c>reserved</c>, the promises of a stock, with
/// <c>salable_quantities</c>; <c>waiting</c>, per order, with <c>backorders</c>; <c>open</c>, per line, with
/// <c>sales_order_lines</c>; and <c>owed</c>, what an order holds with what it owes. The last leaves out orders that
/// another system placed or a hand corrected: <c>Inconsistencies</c> reports those. Rows may come in any order, each
/// once; what is compared is forgotten.
/// </summary>
public sealed class HoldsComparison(HoldsFromLog log)
{
    /// <summary>Differences that are kept; the others are only counted.</summary>
    public const int DifferencesMax = 1_000;

    private readonly List<HoldDifference> _differences = [];
    private readonly HashSet<(string Sku, int Stock, string Order)> _waited = [];
    private readonly HashSet<(string Order, int Line)> _open = [];

    /// <summary>Numbers compared.</summary>
    public long Compared { get; private set; }

    public long Count { get; private set; }

    public IReadOnlyList<HoldDifference> Differences => _differences;

    public void Reserved(string sku, int stock, decimal found)
    {
        log.Reserved.Remove((sku, stock), out var held);
        Compare("reserved", sku, stock, null, null, held, found);
    }

    public void Waiting(string sku, int stock, string order, decimal found)
    {
        _waited.Add((sku, stock, order));
        var waiting = log.Holds.GetValueOrDefault((sku, stock, order))?.Waiting ?? 0m;
        Compare("waiting", sku, stock, order, null, waiting, found);
    }

    public void Open(string sku, int stock, string order, int line, decimal found)
    {
        _open.Add((order, line));
        var owed = log.Owed.Orders.GetValueOrDefault(order)?.Lines.GetValueOrDefault(line)?.Open.Value ?? 0m;
        Compare("open", sku, stock, order, line, owed, found);
    }

    /// <summary>What the log has and no row did, and the orders with their holds. Call once, after all rows.</summary>
    public void Finish()
    {
        foreach (var ((sku, stock), held) in log.Reserved)
            Compare("reserved", sku, stock, null, null, held, 0m);
        foreach (var ((sku, stock, order), hold) in log.Holds)
        {
            if (hold.Waiting != 0m && !_waited.Contains((sku, stock, order)))
                Compare("waiting", sku, stock, order, null, hold.Waiting, 0m);
            if (!hold.ByHand)
                Compare("owed", sku, stock, order, null, hold.Held, OwedBy(order, stock, sku));
        }

        foreach (var (id, order) in log.Owed.Orders)
            Finish(id, order);
    }

    private void Finish(string id, OwingOrder order)
    {
        foreach (var (number, line) in order.Lines)
        {
            if (!line.Open.IsZero && !_open.Contains((id, number)))
                Compare("open", line.Sku.Value, order.Stock.Value, id, number, line.Open.Value, 0m);
        }

        foreach (var sku in order.Promised.Where(s => !log.Holds.ContainsKey((s, order.Stock.Value, id))))
            Compare("owed", sku, order.Stock.Value, id, null, 0m, order.OwedOf(sku));
    }

    private decimal OwedBy(string order, int stock, string sku) =>
        log.Owed.Orders.TryGetValue(order, out var owing) && owing.Stock.Value == stock ? owing.OwedOf(sku) : 0m;

    private void Compare(
        string check, string sku, int stock, string? order, int? line, decimal fromLog, decimal found)
    {
        Compared++;
        if (fromLog == found)
            return;
        Count++;
        if (_differences.Count < DifferencesMax)
            _differences.Add(new(check, sku, stock, order, line, fromLog, found));
    }
}
