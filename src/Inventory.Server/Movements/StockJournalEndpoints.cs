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

/// <param name="Calculated">What should have been there when it was counted.</param>
/// <param name="Unit">Of both quantities; left out: the base unit.</param>
public sealed record CountJournalRequest(
    Sku Sku,
    SourceCode Source,
    Quantity Calculated,
    Quantity Counted,
    DateOnly? PostingDate = null,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Unit = null);

/// <summary>Journals of one line each: goods that change their place, and what a count found.</summary>
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
        api.MapPost("/count-journal", (CountJournalRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(new CountStock(
                body.Sku,
                body.Source,
                body.Calculated,
                body.Counted,
                clock.Or(body.PostingDate),
                body.Lot,
                body.Serial,
                body.Variant,
                body.Unit)))
            .WithTags("Item journal");
    }
}
