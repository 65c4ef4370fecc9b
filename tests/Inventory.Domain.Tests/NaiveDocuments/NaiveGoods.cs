namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>What tells goods from each other, wherever they are.</summary>
internal sealed record Goods(
    string Sku, string? Variant = null, string? Lot = null, string? Serial = null, string? Package = null)
{
    public bool HasNumber(string? number) =>
        number is not null && (Lot == number || Serial == number || Package == number);
}

/// <summary>So many goods came to a place, or went; in transit they are of an order.</summary>
internal sealed record Moved(string Place, Goods Goods, string? Order, decimal Quantity);

/// <summary>Every movement there ever was; what is there is counted anew whenever somebody asks.</summary>
internal sealed class NaiveGoods
{
    private readonly List<Moved> _moves = [];

    /// <summary>Of these items goods leave under the numbers that they came in under.</summary>
    public Dictionary<string, (bool Lot, bool Serial, bool Package)> Specific { get; } = [];

    public HashSet<string> BlockedItems { get; } = [];

    public HashSet<(string Sku, string Number)> BlockedNumbers { get; } = [];

    public IEnumerable<Moved> Moves => _moves;

    /// <summary>What of the goods, or of goods that do as well, is there for whoever names them.</summary>
    public decimal There(string place, Goods goods, string? order) => _moves
        .Where(m => m.Place == place && m.Order == order && Restricted(m.Goods) == Restricted(goods))
        .Sum(m => m.Quantity);

    public bool Add(string place, Goods goods, decimal quantity, string? order = null)
    {
        if (!MayMove(goods, quantity) || (quantity < 0 && There(place, goods, order) < -quantity))
            return false;

        if (quantity > 0 && goods.Serial is not null && Specific[goods.Sku].Serial
            && _moves.Where(m => m.Goods.Sku == goods.Sku && m.Goods.Serial == goods.Serial).Sum(m => m.Quantity) > 0)
            return false;
        _moves.Add(new(place, goods, order, quantity));
        return true;
    }

    /// <summary>All of it, or nothing.</summary>
    public bool Try(Func<bool> moves)
    {
        var before = _moves.Count;
        if (moves())
            return true;
        _moves.RemoveRange(before, _moves.Count - before);
        return false;
    }

    /// <summary>The goods without what restricts nobody.</summary>
    public Goods Restricted(Goods goods)
    {
        var specific = Specific.GetValueOrDefault(goods.Sku);
        return goods with
        {
            Lot = specific.Lot ? goods.Lot : null,
            Serial = specific.Serial ? goods.Serial : null,
            Package = specific.Package ? goods.Package : null,
        };
    }

    private bool MayMove(Goods goods, decimal quantity)
    {
        var (lot, serial, package) = Specific.GetValueOrDefault(goods.Sku);
        return !BlockedItems.Contains(goods.Sku)
            && !BlockedNumbers.Any(b => b.Sku == goods.Sku && goods.HasNumber(b.Number))
            && (!lot || goods.Lot is not null)
            && (!package || goods.Package is not null)
            && (!serial || (goods.Serial is not null && Math.Abs(quantity) == 1m));
    }
}
