using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>The codes of the format for our own; the others are the same in both.</summary>
public static class BusinessCentralCodes
{
    private static readonly Dictionary<string, string> Theirs = new(StringComparer.Ordinal)
    {
        ["stock-below-zero"] = "negative-inventory",
        ["insufficient-source-qty"] = "negative-inventory",
        ["components-missing"] = "negative-inventory",
        ["posting-date-not-allowed"] = "period-closed",
    };

    public static string Of(Refusal refusal) => Theirs.GetValueOrDefault(refusal.Code, refusal.Code);
}
