namespace Inventory.Domain.Costing;

/// <summary>Why goods of which nothing is left are worth something at a date. The numbers are not stored.</summary>
public enum WorthWithoutGoods
{
    /// <summary>Value entries of these goods have later dates; with them it comes to nothing.</summary>
    DatedLater = 1,

    /// <summary>It is the other side of expected cost, which was left out.</summary>
    NotInvoiced = 2,

    /// <summary>Neither: it is there for good.</summary>
    Residual = 3,
}

/// <summary>
/// A line of the inventory valuation: what was there before the dates, what came, what went, what is there after them.
/// <c>Start + Increased - Decreased = End</c>, of quantity and of value. Source: Business Central, inventory valuation.
/// </summary>
/// <param name="Source">Null: all of them together.</param>
/// <param name="Variant">Null: none, or all of them together.</param>
/// <param name="IncreasedValue">Value entries of increases: what changes the cost of goods that came in before is in
/// it too.</param>
/// <param name="DecreasedValue">Value entries of decreases, what went out as a positive amount.</param>
/// <param name="WorthWithoutGoods">Why <paramref name="EndValue"/> is not 0 although the quantity is; null: it is no
/// such line.</param>
public sealed record ValuationLine(
    string Sku,
    string? Source,
    string? Variant,
    decimal StartQuantity,
    decimal StartValue,
    decimal IncreasedQuantity,
    decimal IncreasedValue,
    decimal DecreasedQuantity,
    decimal DecreasedValue,
    decimal EndQuantity,
    decimal EndValue,
    WorthWithoutGoods? WorthWithoutGoods)
{
    /// <param name="leftOut">Expected cost at the end that the values do not have.</param>
    /// <param name="later">Value entries with later dates of the entries up to the end.</param>
    public static ValuationLine Of(
        string sku,
        string? source,
        string? variant,
        (decimal Quantity, decimal Value) start,
        (decimal Quantity, decimal Value) increased,
        (decimal Quantity, decimal Value) decreased,
        decimal leftOut,
        decimal later)
    {
        var quantity = start.Quantity + increased.Quantity - decreased.Quantity;
        var value = start.Value + increased.Value - decreased.Value;
        return new(
            sku, source, variant, start.Quantity, start.Value, increased.Quantity, increased.Value, decreased.Quantity,
            decreased.Value, quantity, value, quantity == 0m && value != 0m ? WhyWorth(value, leftOut, later) : null);
    }

    /// <summary>Nothing was there, came or went.</summary>
    public bool IsEmpty() =>
        (StartQuantity, StartValue, IncreasedQuantity, IncreasedValue, DecreasedQuantity, DecreasedValue)
            == (0m, 0m, 0m, 0m, 0m, 0m);

    private static WorthWithoutGoods WhyWorth(decimal value, decimal leftOut, decimal later) =>
        value + leftOut == 0m ? Costing.WorthWithoutGoods.NotInvoiced
        : value + later == 0m ? Costing.WorthWithoutGoods.DatedLater
        : Costing.WorthWithoutGoods.Residual;
}
