using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <param name="Date">When the goods go or come; left out: now.</param>
/// <param name="ToAssemble">The part that is assembled to this order.</param>
public sealed record PlannedDocumentRequest(
    PlannedKind Kind,
    Sku Sku,
    Quantity Quantity,
    SourceCode Source,
    DateOnly? Date = null,
    string? Lot = null,
    Quantity? ToAssemble = null,
    string? Variant = null,
    string? Serial = null);

public sealed record QuantityToShipRequest(Quantity Quantity);

/// <summary>A document that asks for goods or brings them.</summary>
/// <param name="ToShip">What goes with the next shipment.</param>
/// <param name="QuantityToAssemble">How much of the next shipment is assembled; left out: nothing of the document
/// is.</param>
public sealed record PlannedDocumentAnswer(
    OrderId Document,
    bool IsOpen,
    PlannedKind Kind,
    Sku Sku,
    Quantity Quantity,
    SourceCode Source,
    DateOnly? Date,
    string? Lot,
    Quantity? ToAssemble,
    Quantity ToShip,
    QuantityToAssemble? QuantityToAssemble,
    string? Variant,
    string? Serial);

/// <summary>What will be asked for or brought at a later date.</summary>
public static class PlannedDocumentsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var documents = api.MapGroup("/planned-documents/{document}").WithTags("Planned documents");
        documents.MapGet("/", OneAsync).Produces<PlannedDocumentAnswer>();
        documents.MapPut("/", (string document, PlannedDocumentRequest body, CommandRunner run) =>
        {
            var id = Wire.Order(document);
            var planned = new DocumentPlanned(
                id,
                body.Kind,
                body.Sku,
                body.Quantity,
                body.Source,
                body.Date,
                body.Lot,
                body.ToAssemble,
                body.Variant,
                body.Serial);
            return run.RunAsync(new PlanDocument(planned), PlannedDocument.StreamOf(id));
        });
        documents.MapPut("/quantity-to-ship", (string document, QuantityToShipRequest body, CommandRunner run) =>
            run.OnAsync(new SetQuantityToShip(Wire.Order(document), body.Quantity)));
        documents.MapPost("/close", (string document, CommandRunner run) =>
            run.OnAsync(new ClosePlannedDocument(Wire.Order(document))));
    }

    private static async Task<IResult> OneAsync(
        string document, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var id = Wire.Order(document);
        var (state, version) = await streams.AsOfAsync(PlannedDocument.StreamOf(id), long.MaxValue, cancellation);
        return version == 0
            ? throw new NotFoundException("document-not-found", $"There is no document {id}.")
            : Wire.Versioned(context, AnswerOf(id, state), version);
    }

    private static PlannedDocumentAnswer AnswerOf(OrderId id, PlannedDocument state)
    {
        var toShip = state.ToShip ?? state.Quantity;
        return new(
            id,
            state.IsOpen,
            state.Kind,
            state.Sku,
            state.Quantity,
            state.Source,
            state.Date,
            state.Lot,
            state.ToAssemble,
            toShip,
            state.ToAssemble is { } part ? QuantityToAssemble.Of(state.Quantity, part, toShip) : null,
            state.Variant,
            state.Serial);
    }
}
