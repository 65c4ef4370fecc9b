using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="UnitCost">As agreed with the vendor; left out: not agreed.</param>
/// <param name="Description">The name that the item gets; left out: the vendor's number.</param>
/// <param name="PublishedCost">As in the vendor's list; what an item costs for which nothing is agreed.</param>
/// <param name="BarCode">Becomes a reference of the item.</param>
/// <param name="Template">What the item is registered by; left out: none.</param>
/// <param name="Unit">The base unit of the item; left out: that of the template.</param>
/// <param name="LeadTimeDays">Days from order to receipt; left out: nobody said.</param>
public sealed record OfferRequest(
    string Vendor,
    string VendorItemNo,
    UnitCost? UnitCost = null,
    string? Manufacturer = null,
    string? Description = null,
    UnitCost? PublishedCost = null,
    string? BarCode = null,
    string? Template = null,
    string? Unit = null,
    int? LeadTimeDays = null)
{
    internal CatalogueOffer ToOffer(string entryNo) => new(
        entryNo,
        Vendor,
        VendorItemNo,
        Manufacturer,
        UnitCost ?? default,
        Description,
        PublishedCost,
        BarCode,
        Template,
        Unit,
        LeadTimeDays);
}

/// <summary>What vendors offer, as long as nobody ordered it.</summary>
public static class CatalogueEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/catalogue-items", async (
            string? vendor,
            string? search,
            string? converted,
            int? limit,
            string? after,
            CatalogueQueries queries,
            CancellationToken cancellation) => await queries.ListAsync(
                new(
                    ListFilters.Code(vendor, "vendor"),
                    search,
                    converted is null ? null : Wire.Flag(converted, "converted")),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1)?[0] ?? "",
                cancellation))
            .WithTags("Catalogue items");
        var catalogue = api.MapGroup("/catalogue-items/{entryNo}").WithTags("Catalogue items");
        catalogue.MapGet("/", OneAsync).Produces<CatalogueItem>();
        catalogue.MapPut("/", (string entryNo, OfferRequest body, CommandRunner run) =>
            run.OnAsync(new ListCatalogueItem(body.ToOffer(Wire.Code(entryNo, "entry")))));
        catalogue.MapDelete("/", (string entryNo, CommandRunner run) =>
            run.OnAsync(new RemoveCatalogueItem(Wire.Code(entryNo, "entry"))));
        catalogue.MapPost("/conversion", (string entryNo, CommandRunner run) =>
        {
            var entry = Wire.Code(entryNo, "entry");
            return run.RunAsync(new ConvertCatalogueItem(entry), CatalogueItem.StreamOf(entry));
        });
        api.MapPut("/settings/catalogue-numbering", (CatalogueNumbering body, CommandRunner run) =>
            run.OnAsync(new SetCatalogueNumbering(body))).WithTags("Settings");
    }

    private static async Task<IResult> OneAsync(
        string entryNo, HttpContext context, CatalogueQueries queries, CancellationToken cancellation)
    {
        var (item, version) = await queries.OneAsync(Wire.Code(entryNo, "entry"), cancellation);
        return Wire.Versioned(context, item, version);
    }
}
