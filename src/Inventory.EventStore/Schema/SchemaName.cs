namespace Inventory.EventStore.Schema;

/// <summary>
/// The PostgreSQL schema that holds one company: 1 to 48 characters a-z, 0-9 and _, not starting with a digit. It goes
/// into SQL texts, so nothing else is let through. The default is <c>inventory</c>.
/// </summary>
/// <exception cref="ArgumentException">Any other text.</exception>
public sealed record SchemaName
{
    public const int LengthMax = 48;

    public static readonly SchemaName Default = new("inventory");

    public SchemaName(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException(
                "A schema name is 1 to 48 characters a-z, 0-9 and _, not starting with a digit.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= LengthMax }
        && !char.IsAsciiDigit(value[0])
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    public override string ToString() => Value;
}
