using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>The step <c>selectSources</c>: a question, no command.</summary>
public static class AdobeSelection
{
    public static SourceSelection Of(AdobeShop shop, CaseNode step)
    {
        var stock = new StockId(step.Whole("stock"));
        List<SourceCode> sources =
        [
            .. step.Has("sourceOrder")
                ? step.Texts("sourceOrder").Select(s => new SourceCode(s))
                : shop.SourcesOf(stock).Where(shop.IsEnabled),
        ];
        var wanted = step.Nodes("items").Select(i => new WantedItem(new(i.Text("sku")), new(i.Number("qty"))));
        return SourceSelection.Of(wanted, sources, shop.Goods());
    }
}
