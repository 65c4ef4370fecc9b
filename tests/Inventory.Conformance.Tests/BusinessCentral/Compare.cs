using System.Globalization;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Observations: numbers are compared as decimals, everything as text in the end.</summary>
public static class Compare
{
    public static Observation Number(CaseNode e, string what, decimal expected, decimal? actual) =>
        new($"{e} {what}", Text(expected), Text(actual));

    /// <summary>Of a member that may be absent: nothing then.</summary>
    public static IEnumerable<Observation> Number(CaseNode e, string member, decimal? actual)
    {
        if (e.NumberOrNull(member) is { } expected)
            yield return Number(e, member, expected, actual);
    }

    public static Observation Same(CaseNode e, string what, object? expected, object? actual) =>
        new($"{e} {what}", Text(expected), Text(actual));

    public static string Text(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.#####", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
