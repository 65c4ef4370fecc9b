namespace Inventory.Domain.Kernel;

/// <summary>
/// An amount in the company's currency. Two decimals, up to fifteen digits before them; the default is zero.
/// Products and shares become money only through <see cref="Rounding"/>.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">More than two decimals.</exception>
/// <exception cref="BeyondRangeException">Beyond the range.</exception>
public readonly record struct Money : IComparable<Money>
{
    public const int Decimals = 2;
    public const decimal Largest = 999_999_999_999_999m;

    public static readonly Money Zero;

    public Money(decimal amount)
    {
        if (Math.Abs(amount) > Largest)
            throw new BeyondRangeException("amount-out-of-range", $"An amount of {amount} has over fifteen digits.");
        if (!IsValid(amount))
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount has at most two decimals.");
        Amount = amount;
    }

    public decimal Amount { get; }

    public bool IsZero => Amount == 0m;

    public static bool IsValid(decimal amount) =>
        Math.Abs(amount) <= Largest && decimal.Round(amount, Decimals) == amount;

    public Money Abs() => new(Math.Abs(Amount));

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    public override string ToString() => Amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount);

    public static Money operator -(Money value) => new(-value.Amount);

    public static bool operator <(Money left, Money right) => left.Amount < right.Amount;

    public static bool operator >(Money left, Money right) => left.Amount > right.Amount;

    public static bool operator <=(Money left, Money right) => left.Amount <= right.Amount;

    public static bool operator >=(Money left, Money right) => left.Amount >= right.Amount;
}
