namespace Inventory.Domain.Kernel;

/// <summary>
/// An amount of goods in the item's base unit. Five decimals, from -999,999,999,999 to 999,999,999,999; the default is
/// zero.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">More than five decimals.</exception>
/// <exception cref="BeyondRangeException">Beyond the range.</exception>
public readonly record struct Quantity : IComparable<Quantity>
{
    public const int Decimals = 5;
    public const decimal Largest = 999_999_999_999m;

    public static readonly Quantity Zero;

    public Quantity(decimal value)
    {
        if (Math.Abs(value) > Largest)
            throw new BeyondRangeException("quantity-out-of-range", $"A quantity of {value} has over twelve digits.");
        if (!IsValid(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity has at most five decimals.");
        Value = value;
    }

    public decimal Value { get; }

    public bool IsZero => Value == 0m;

    public bool IsPositive => Value > 0m;

    public bool IsNegative => Value < 0m;

    public static bool IsValid(decimal value) =>
        Math.Abs(value) <= Largest && decimal.Round(value, Decimals) == value;

    public static Quantity Min(Quantity left, Quantity right) => left.Value <= right.Value ? left : right;

    public static Quantity Max(Quantity left, Quantity right) => left.Value >= right.Value ? left : right;

    public Quantity Abs() => new(Math.Abs(Value));

    public Quantity AtLeastZero() => IsNegative ? Zero : this;

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture);

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Value + right.Value);

    public static Quantity operator -(Quantity left, Quantity right) => new(left.Value - right.Value);

    public static Quantity operator -(Quantity value) => new(-value.Value);

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;
}
