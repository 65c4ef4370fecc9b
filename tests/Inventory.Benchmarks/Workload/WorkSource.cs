namespace Inventory.Benchmarks.Workload;

/// <summary>Scenario, spread and callers: one line group of the table.</summary>
/// <param name="Hot">The SKU of the spread <c>one</c>.</param>
public sealed record Cell(string Scenario, string Spread, int Callers, int Hot)
{
    public bool NeedsOrders => Scenario is "cancel" or "ship";
}

/// <summary>
/// The endless list of a scenario's commands. Cancelling and shipping need orders: they are placed beforehand, outside
/// of what is measured, and used once each.
/// </summary>
/// <param name="orders">Beginning of the order numbers; another one for every path and cell.</param>
public sealed class WorkSource(Cell cell, string orders)
{
    private readonly Spread _spread = Spread.Of(cell.Spread, cell.Hot);
    private long _taken;
    private long _placed;
    private long _finished;

    /// <summary>The next command, or null when no placed order is left.</summary>
    public Work? Next()
    {
        if (cell.NeedsOrders)
        {
            var order = Interlocked.Increment(ref _finished) - 1;
            return order < Volatile.Read(ref _placed)
                ? new(cell.Scenario, Work.OrderNumber(orders, order), order)
                : null;
        }

        var number = Interlocked.Increment(ref _taken) - 1;
        return cell.Scenario switch
        {
            "order1" => Place(number, 1),
            "order5" => Place(number, 5),
            _ => new(cell.Scenario, "", number, _spread.Pick((ulong)number)),
        };
    }

    /// <summary>Orders to place before the next slice, so that <paramref name="ready"/> of them wait.</summary>
    public IReadOnlyList<Work> Prepare(long ready)
    {
        if (!cell.NeedsOrders)
            return [];
        _finished = Math.Min(_finished, _placed);
        var missing = Math.Max(0, ready - (_placed - _finished));
        List<Work> work = [];
        for (var i = 0; i < missing; i++)
            work.Add(Place(_placed + i, 1));
        return work;
    }

    /// <summary>The prepared orders stand.</summary>
    public void Placed(int count) => _placed += count;

    private Work Place(long number, int lines)
    {
        var skus = new string[lines];
        for (var line = 0; line < lines; line++)
            skus[line] = _spread.Pick((ulong)((number * 5) + line));
        return new("order", Work.OrderNumber(orders, number), number, skus);
    }
}
