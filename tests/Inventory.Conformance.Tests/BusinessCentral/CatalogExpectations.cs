using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Expectations about item cards, their references and categories.</summary>
public sealed class CatalogExpectations(CaseBooks books)
{
    public static bool Knows(string expect) =>
        expect is "categoryAttribute" or "itemAttribute" or "itemExists" or "itemMissing" or "itemReference";

    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e)
    {
        if (e.Text("expect") == "categoryAttribute")
            return await CategoryAsync(e);

        var item = await books.StateAsync(Item.StreamOf(books.SkuOf(e)));
        switch (e.Text("expect"))
        {
            case "itemExists":
                return [Compare.Same(e, "exists", true, item.IsRegistered)];
            case "itemMissing":
                return [Compare.Same(e, "exists", false, item.IsRegistered)];
            case "itemAttribute":
                var name = e.Text("attribute");
                var categories = await UpwardsAsync(item.Category);
                var attributes = ItemAttributes.Of(item, c => categories[c]);
                return [Compare.Same(e, name, ValueOf(e), attributes.FirstOrDefault(a => a.Name == name)?.Value)];
            default:
                var reference = new ItemReference(
                    e.Word<ItemReferenceType>("type"),
                    e.TextOrNull("typeNo") ?? "",
                    e.Text("referenceNo"));
                return [Compare.Same(e, "has it", true, item.ReferencesOf().Contains(reference))];
        }
    }

    private async Task<IReadOnlyList<Observation>> CategoryAsync(CaseNode e)
    {
        var categories = await UpwardsAsync(e.Text("category"));
        var name = e.Text("attribute");
        var found = Category.AttributesOf(e.Text("category"), c => categories[c]).FirstOrDefault(a => a.Name == name);
        List<Observation> observations = [Compare.Same(e, name, ValueOf(e), found?.Value)];
        if (e.Has("inheritedFrom"))
            observations.Add(
                Compare.Same(e, "inheritedFrom", e.TextOrNull("inheritedFrom") ?? "", found?.InheritedFrom ?? ""));
        return observations;
    }

    private async Task<Dictionary<string, Category>> UpwardsAsync(string? category)
    {
        var categories = new Dictionary<string, Category>(StringComparer.Ordinal);
        for (var at = category; at is not null; at = categories[at].Parent)
            categories[at] = await books.StateAsync(Category.StreamOf(at));
        return categories;
    }

    private static string ValueOf(CaseNode e) => e.TextOrNull("value") ?? Compare.Text(e.NumberOrNull("value"));
}
