using System.Globalization;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>How fields are read, and values written so that they compare: decimals, never binary fractions.</summary>
public static class AdobeValues
{
    public static Sku Sku(CaseNode e) => new(e.Text("sku"));

    public static StockId Stock(CaseNode e) => new(e.Whole("stock"));

    public static SourceCode Source(CaseNode e) => new(e.Text("source"));

    public static Quantity Quantity(CaseNode e) => new(e.Number("qty"));

    public static string ValueOf(CaseNode node, string member = "value") =>
        node.FlagOrNull(member) is { } flag ? Text(flag) : node.TextOrNull(member) ?? Text(node.NumberOrNull(member));

    public static string Text(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.#####", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Rows in any order.</summary>
    public static string Text(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join("; ", rows.Select(r => string.Join(" ", r)).Order(StringComparer.Ordinal));

    public static Observation Observe(CaseNode e, string what, string expected, string actual) =>
        new($"{e} {what}", expected, actual);
}
