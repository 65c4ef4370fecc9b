using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using static Inventory.Conformance.Tests.Adobe.AdobeValues;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>The step <c>selectSources</c>, which is a question and no command, and the expectation on its
/// answer.</summary>
public static class AdobeSelection
{
    public static SourceSelection Of(AdobeShop shop, CaseNode step)
    {
        var stock = Stock(step);
        List<SourceCode> sources =
        [
            .. step.Has("sourceOrder")
                ? step.Texts("sourceOrder").Select(s => new SourceCode(s))
                : shop.SourcesOf(stock).Where(shop.IsEnabled),
        ];
        var wanted = step.Nodes("items").Select(i => new WantedItem(Sku(i), Quantity(i)));
        return SourceSelection.Of(
            shop.AdobeQuirks ? SourceSelection.LastLines(wanted) : wanted, sources, shop.Goods());
    }

    public static IEnumerable<Observation> Check(CaseNode e, object? result)
    {
        if (result is not SourceSelection selection)
        {
            yield return Observe(e, "result", "a selection of sources", Text(result));
            yield break;
        }

        if (e.FlagOrNull("shippable") is { } shippable)
            yield return Observe(e, "shippable", Text(shippable), Text(selection.IsShippable));
        if (!e.Has("items"))
            yield break;

        var expected = e.Nodes("items").Select(i => (
            Sku: i.Text("sku"),
            Text: $"{i.Text("source")} {ValueOf(i, "qtyToDeduct")} of {ValueOf(i, "qtyAvailable")}"));
        var actual = selection.Items.Select(i => (
            Sku: i.Sku.Value,
            Text: $"{i.Source} {Text(i.ToDeduct.Value)} of {Text(i.Available.Value)}"));
        yield return Observe(e, "items", PerSku(expected), PerSku(actual));
    }

    // Only the order of the sources of one item matters, and case does not, as in the selection itself.
    private static string PerSku(IEnumerable<(string Sku, string Text)> items) => string.Join(
        "; ",
        items.GroupBy(i => i.Sku.ToUpperInvariant())
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(i => i.Text))}"));
}
