using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Categories, and items that a vendor's catalogue offers.</summary>
public sealed class CatalogSteps(CaseBooks books)
{
    public static bool Knows(string @do) => @do is "category" or "assignCategory" or "catalogSetup" or "catalogItem"
        or "catalogCreateItem" or "salesLineFromCatalog" or "deleteSalesLine";

    public Task<Refusal?> RunAsync(string @do, CaseNode step) => @do switch
    {
        "category" => DefineAsync(step),
        "assignCategory" => books.RunAsync(new AssignCategory(books.SkuOf(step), step.Text("category"))),
        "catalogSetup" => books.RunAsync(new SetCatalogueNumbering(
            new(FormatOf(step.Text("format")), step.TextOrNull("separator") ?? ""))),
        "catalogItem" => OfferAsync(step),
        "catalogCreateItem" => books.RunAsync(new ConvertCatalogueItem(step.Text("entryNo"))),
        "salesLineFromCatalog" => SellAsync(step),
        _ => DeleteLineAsync(step),
    };

    private Task<Refusal?> DefineAsync(CaseNode step)
    {
        var attributes = step.NodeOrNull("attributes");
        return books.RunAsync(new DefineCategory(
            step.Text("code"),
            step.TextOrNull("parent"),
            [.. attributes?.Members().Select(m => new ItemAttribute(m, ValueOf(attributes, m))) ?? []]));
    }

    private Task<Refusal?> OfferAsync(CaseNode step)
    {
        books.Offers.Add(step.Text("entryNo"));
        return books.RunAsync(new ListCatalogueItem(new(
            step.Text("entryNo"),
            step.TextOrNull("vendor") ?? "",
            step.Text("vendorItemNo"),
            step.TextOrNull("manufacturer"),
            CaseBooks.CostOf(step) ?? UnitCost.Zero)));
    }

    private static string ValueOf(CaseNode node, string member) =>
        node.TextOrNull(member) ?? Compare.Text(node.NumberOrNull(member));

    // The names of the format are those of the other product.
    private static CatalogueNumberFormat FormatOf(string text)
    {
        var vendor = text.IndexOf("Vendor", StringComparison.OrdinalIgnoreCase);
        var maker = Math.Max(
            text.IndexOf("Manufacturer", StringComparison.OrdinalIgnoreCase),
            text.IndexOf("Mfr", StringComparison.OrdinalIgnoreCase));
        if (text.StartsWith("Entry", StringComparison.OrdinalIgnoreCase))
            return CatalogueNumberFormat.EntryNo;
        if (text.Contains("Series", StringComparison.OrdinalIgnoreCase))
            return CatalogueNumberFormat.ItemNumberSeries;
        if (vendor < 0)
            throw new NotBuiltException($"catalogue number format {text}");
        if (maker < 0)
            return CatalogueNumberFormat.VendorItemNo;
        return maker < vendor
            ? CatalogueNumberFormat.ManufacturerThenVendorItemNo
            : CatalogueNumberFormat.VendorItemNoThenManufacturer;
    }

    private Task<Refusal?> SellAsync(CaseNode step)
    {
        var document = new OrderId(step.Text("ref"));
        books.Planned.Add(document);
        return books.RunAsync(new PlanOffered(
            step.Text("entryNo"),
            new(new(document, PlannedKind.SalesOrder, default, CaseBooks.QuantityOf(step), SourceCode.Default)),
            null));
    }

    // An item of a vendor's catalogue goes with its last line, unless something else uses it.
    private async Task<Refusal?> DeleteLineAsync(CaseNode step)
    {
        var document = new OrderId(step.Text("ref"));
        var sku = (await books.StateAsync(PlannedDocument.StreamOf(document))).Sku;
        if (await books.RunAsync(new ClosePlannedDocument(document)) is { } refusal)
            return refusal;
        if (!await IsOfferedAsync(sku))
            return null;
        var kept = await books.RunAsync(new RemoveItem(sku, books.Users));
        return kept?.Code is "entries-exist" or "item-has-open-promises" or "item-in-use" ? null : kept;
    }

    private async Task<bool> IsOfferedAsync(Sku sku)
    {
        foreach (var entry in books.Offers)
        {
            if ((await books.StateAsync(CatalogueItem.StreamOf(entry))).Sku == sku)
                return true;
        }

        return false;
    }
}
