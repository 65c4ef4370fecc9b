using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Ordering;
using Inventory.Server.Ordering;
using static Inventory.Conformance.Tests.Adobe.AdobeValues;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>The expectations on what may be sold of an item in a stock.</summary>
public static class AdobeSalability
{
    public static bool Knows(string kind) => kind is "salableQuantity" or "isSalable" or "isSalableForQty"
        or "backorderQty" or "onlyXLeft" or "suggestedQty";

    /// <param name="kind">The kind of expectation.</param>
    /// <param name="e">The expectation.</param>
    /// <param name="item">The product's answer; null: it knows no such item.</param>
    public static IEnumerable<Observation> Check(string kind, CaseNode e, SalableItem? item)
    {
        if (kind == "isSalableForQty")
            return ForQuantity(e, item?.Salability);
        var actual = kind switch
        {
            "isSalable" => item?.IsSalable ?? false,
            // A composite item has no quantity of its own.
            "salableQuantity" => item?.Salability?.SalableQuantity.Value ?? 0m,
            "onlyXLeft" => item?.Salability?.OnlyXLeft()?.Value,
            "backorderQty" => item?.Salability?.BackorderedPart(Quantity(e)).Value,
            "suggestedQty" => (object?)item?.Salability?.SuggestedFor(Quantity(e)).Value,
            _ => throw new NotBuiltException($"expectation {kind}"),
        };
        return [Observe(e, kind, ValueOf(e), Text(actual))];
    }

    private static IEnumerable<Observation> ForQuantity(CaseNode e, Salability? salability)
    {
        var quantity = Quantity(e);
        var errors = salability?.ErrorsFor(quantity) ?? [AdobeCodes.NoSuchItem];
        if (e.FlagOrNull("value") is { } value)
            yield return Observe(e, "isSalableForQty", Text(value), Text(errors.Count == 0));
        if (e.Has("errors"))
            yield return Observe(e, "errors", string.Join(", ", e.Texts("errors")), string.Join(", ", errors));
    }
}
