namespace Inventory.Domain.Kernel;

/// <summary>
/// The key of an item: 1 to 64 characters, no control characters, no space at either end. Leading zeros count; upper
/// and lower case are two items.
/// Source: Adobe Commerce limits a SKU to 64 characters.
/// </summary>
public readonly record struct Sku(string Value)
{
    public const int LengthMax = 64;

    public static bool IsValid(string? value) => Code.IsValid(value, LengthMax);

    public override string ToString() => Value;
}

/// <summary>The key of a source (a place with goods): 1 to 255 characters without white space. It never
/// changes.</summary>
public readonly record struct SourceCode(string Value)
{
    public const int LengthMax = 255;

    public static readonly SourceCode Default = new("default");

    public static bool IsValid(string? value) => Code.IsValid(value, LengthMax) && !value!.Any(char.IsWhiteSpace);

    public override string ToString() => Value;
}

/// <summary>The number of a stock (virtual aggregate of sources): 1 or more. Stock 1 is the default stock.</summary>
public readonly record struct StockId(int Value)
{
    public static readonly StockId Default = new(1);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The number of a sales order as the caller gave it: 1 to 64 characters, no space at either end.</summary>
public readonly record struct OrderId(string Value)
{
    public const int LengthMax = 64;

    public static bool IsValid(string? value) => Code.IsValid(value, LengthMax);

    public override string ToString() => Value;
}

internal static class Code
{
    public static bool IsValid(string? value, int lengthMax) =>
        !string.IsNullOrEmpty(value)
        && value.Length <= lengthMax
        && !char.IsWhiteSpace(value[0])
        && !char.IsWhiteSpace(value[^1])
        && !value.Any(char.IsControl);
}
