using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

public sealed record OfferRequest(string Vendor, string VendorItemNo, UnitCost UnitCost, string? Manufacturer = null);

/// <summary>What vendors offer, as long as nobody ordered it.</summary>
public static class CatalogueEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var catalogue = api.MapGroup("/catalogue-items/{entryNo}").WithTags("Catalogue items");
        catalogue.MapGet("/", OneAsync).Produces<CatalogueItem>();
        catalogue.MapPut("/", (string entryNo, OfferRequest body, CommandRunner run) =>
            run.OnAsync(new ListCatalogueItem(new(
                Wire.Code(entryNo, "entry"), body.Vendor, body.VendorItemNo, body.Manufacturer, body.UnitCost))));
        catalogue.MapPost("/conversion", (string entryNo, CommandRunner run) =>
        {
            var entry = Wire.Code(entryNo, "entry");
            return run.RunAsync(new ConvertCatalogueItem(entry), CatalogueItem.StreamOf(entry));
        });
        api.MapPut("/settings/catalogue-numbering", (CatalogueNumbering body, CommandRunner run) =>
            run.OnAsync(new SetCatalogueNumbering(body))).WithTags("Settings");
    }

    private static async Task<IResult> OneAsync(
        string entryNo, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var entry = Wire.Code(entryNo, "entry");
        var (state, version) = await streams.NowAsync(CatalogueItem.StreamOf(entry), cancellation);
        return state.Offer is null
            ? throw new NotFoundException("catalogue-item-not-found", $"There is no catalogue entry {entry}.")
            : Wire.Versioned(context, state, version);
    }
}
