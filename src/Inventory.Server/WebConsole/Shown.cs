using System.Globalization;
using System.Text.RegularExpressions;
using Inventory.Domain.Kernel;
using Inventory.Server.Ordering;

namespace Inventory.Server.WebConsole;

/// <summary>Numbers, dates and words as people read them.</summary>
public static partial class Shown
{
    private const int BeginningCharactersMax = 1_000;

    /// <summary>Two places, thousands apart.</summary>
    public static string Amount(decimal value) => value.ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Amount(Money value) => Amount(value.Amount);

    /// <summary>Without zeros at the end, thousands apart.</summary>
    public static string Quantity(decimal value) => value.ToString("#,##0.#####", CultureInfo.InvariantCulture);

    public static string Quantity(Quantity value) => Quantity(value.Value);

    /// <summary>Two to five places.</summary>
    public static string UnitCost(UnitCost value) => value.Value.ToString("#,##0.00###", CultureInfo.InvariantCulture);

    /// <summary>The quantity; of a composite item, which has none, whether it is salable.</summary>
    public static string Salable(SalableAnswer answer) =>
        answer.SalableQuantity is { } quantity ? Quantity(quantity) : YesNo(answer.IsSalable);

    public static string Date(DateOnly? date) =>
        date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For machines, as precise as it is kept.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary><c>PositiveAdjustment</c> as <c>positive adjustment</c>; names in capitals stay.</summary>
    public static string Words<T>(T name) =>
        WordStart().Replace($"{name}", " $0") is var words && words.Any(char.IsAsciiLetterLower)
            ? words.ToLowerInvariant()
                .Replace("cogs", "COGS", StringComparison.Ordinal)
                .Replace("invt ", "inventory ", StringComparison.Ordinal)
            : words;

    /// <summary>A text that may be long: the rest stands on a page of its own.</summary>
    public static string Beginning(string text) =>
        text.Length <= BeginningCharactersMax ? text : $"{text[..BeginningCharactersMax]} …";

    [GeneratedRegex("(?<=[a-z])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])")]
    private static partial Regex WordStart();
}
