namespace Inventory.Domain.Kernel;

/// <summary>Cost of one base unit in the company's currency. Five decimals, zero or more; the default is
/// zero.</summary>
/// <exception cref="ArgumentOutOfRangeException">Negative, or more than five decimals.</exception>
/// <exception cref="BeyondRangeException">Beyond the range.</exception>
public readonly record struct UnitCost : IComparable<UnitCost>
{
    public const int Decimals = 5;
    public const decimal Largest = 999_999_999_999m;

    public static readonly UnitCost Zero;

    public UnitCost(decimal value)
    {
        if (value > Largest)
            throw new BeyondRangeException("unit-cost-out-of-range", $"A unit cost of {value} has over twelve digits.");
        if (!IsValid(value))
            throw new ArgumentOutOfRangeException(
                nameof(value), value, "A unit cost is zero or more with at most five decimals.");
        Value = value;
    }

    public decimal Value { get; }

    public bool IsZero => Value == 0m;

    public static bool IsValid(decimal value) =>
        value is >= 0m and <= Largest && decimal.Round(value, Decimals) == value;

    public int CompareTo(UnitCost other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.00###", System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(UnitCost left, UnitCost right) => left.Value < right.Value;

    public static bool operator >(UnitCost left, UnitCost right) => left.Value > right.Value;

    public static bool operator <=(UnitCost left, UnitCost right) => left.Value <= right.Value;

    public static bool operator >=(UnitCost left, UnitCost right) => left.Value >= right.Value;
}
