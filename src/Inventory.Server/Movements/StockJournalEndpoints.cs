using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Movements;

/// <param name="NewPackage">That the goods lie in from now on; empty: in none. Left out: the one that they lie
/// in.</param>
/// <param name="Dimensions">Of the goods as they leave; left out: the defaults.</param>
/// <param name="NewDimensions">Of the goods as they arrive, which may be where they are; left out: the same.</param>
public sealed record ReclassificationRequest(
    Sku Sku,
    SourceCode From,
    SourceCode To,
    Quantity Quantity,
    DateOnly? PostingDate = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Unit = null,
    string? Package = null,
    string? NewPackage = null,
    DimensionSet? Dimensions = null,
    DimensionSet? NewDimensions = null);

/// <summary>Goods that change their place, or their package.</summary>
public static class StockJournalEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/reclassifications", (ReclassificationRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(new ReclassifyStock(
                body.Sku,
                body.From,
                body.To,
                body.Quantity,
                clock.Or(body.PostingDate),
                new MovementTerms(
                    Document: body.Document,
                    Variant: body.Variant,
                    Lot: body.Lot,
                    Serial: body.Serial,
                    Package: body.Package,
                    Dimensions: body.Dimensions),
                Unit: body.Unit,
                NewPackage: body.NewPackage,
                NewDimensions: body.NewDimensions)))
            .WithTags("Item journal");
    }
}
