using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Movements;

public sealed record TransferRequest(
    IReadOnlyList<Sku> Skus,
    SourceCode Origin,
    SourceCode Destination,
    bool UnassignFromOrigin = false,
    DateOnly? PostingDate = null,
    string? Document = null);

public sealed record PartialTransferRequest(
    SourceCode Origin,
    SourceCode Destination,
    IReadOnlyList<TransferLine> Items,
    DateOnly? PostingDate = null,
    string? Document = null);

public sealed record JournalLineRequest(
    Sku Sku,
    SourceCode Source,
    EntryType EntryType,
    Quantity Quantity,
    DateOnly? PostingDate = null,
    MovementTerms? Terms = null,
    string? Reason = null,
    string? Unit = null);

/// <summary>Transfers between sources and the item journal.</summary>
public static class MovementsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var transfers = api.MapGroup("/transfers").WithTags("Transfers").WithMetadata(BulkRoute.Mark);
        transfers.MapPost("/", (TransferRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunBulkAsync(new TransferStock(
                body.Skus,
                body.Origin,
                body.Destination,
                body.UnassignFromOrigin,
                clock.Or(body.PostingDate),
                body.Document)));
        transfers.MapPost("/partial", (PartialTransferRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunBulkAsync(new TransferStockPartially(
                body.Origin, body.Destination, body.Items, clock.Or(body.PostingDate), body.Document)));

        api.MapGroup("/item-journal").WithTags("Item journal").MapPost(
            "/", (JournalLineRequest body, CommandRunner run, TimeProvider clock) =>
                run.RunAsync(new PostItemJournalLine(
                body.Sku,
                body.Source,
                body.EntryType,
                body.Quantity,
                clock.Or(body.PostingDate),
                body.Terms ?? MovementTerms.None,
                body.Reason,
                body.Unit)));
    }
}
