using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Movements;

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
    string? Unit = null);

/// <summary>Goods that change their place.</summary>
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
                    Document: body.Document, Variant: body.Variant, Lot: body.Lot, Serial: body.Serial),
                Unit: body.Unit)))
            .WithTags("Item journal");
    }
}
