using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Planning;

/// <param name="Date">When the goods go or come; left out: now.</param>
/// <param name="ToAssemble">The part that is assembled to this order.</param>
/// <param name="Source">Left out: the source of the partner, else of the responsibility centre.</param>
/// <param name="Centre">The responsibility centre that handles it; left out: the default.</param>
/// <param name="Partner">Number of the customer, of a purchase the vendor's.</param>
/// <param name="Unit">Of the quantities; left out: the base unit.</param>
/// <param name="CatalogueItem">Entry of a vendor's catalogue, instead of <paramref name="Sku"/>: it becomes an item,
/// unless it is one.</param>
public sealed record PlannedDocumentRequest(
    PlannedKind Kind,
    Quantity Quantity,
    Sku? Sku = null,
    SourceCode? Source = null,
    DateOnly? Date = null,
    string? Lot = null,
    Quantity? ToAssemble = null,
    string? Variant = null,
    string? Serial = null,
    string? Centre = null,
    string? Partner = null,
    string? Unit = null,
    string? Package = null,
    string? CatalogueItem = null)
{
    /// <exception cref="MalformedRequestException"><c>items-malformed</c>.</exception>
    internal DocumentPlanned ToDocument(OrderId id) => (Sku is null) == (CatalogueItem is null)
        ? throw new MalformedRequestException("items-malformed", "Name an item, or an entry of a catalogue.")
        : new(
            id,
            Kind,
            Sku ?? default,
            Quantity,
            Source ?? default,
            Date,
            Lot,
            ToAssemble,
            Variant,
            Serial,
            Package: Package);
}

/// <param name="Date">When the goods go or come; left out: now.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
public sealed record PlannedTermsRequest(Quantity Quantity, DateOnly? Date = null, string? Unit = null);

/// <param name="Unit">Of the quantity; left out: the base unit.</param>
public sealed record QuantityToShipRequest(Quantity Quantity, string? Unit = null);

/// <summary>A document that asks for goods or brings them.</summary>
/// <param name="ToShip">What goes with the next shipment.</param>
/// <param name="QuantityToAssemble">How much of the next shipment is assembled; left out: nothing of the document
/// is.</param>
/// <param name="Earmarked">So much has goods or supply of its own.</param>
/// <param name="FromStock">Whether goods that are there are earmarked for all of it.</param>
/// <param name="Stated">The quantity as it was said; left out: in base units.</param>
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
    string? Serial,
    Quantity Earmarked,
    FromStock FromStock,
    string? Centre = null,
    StatedQuantity? Stated = null,
    string? Package = null);

/// <summary>What will be asked for or brought at a later date.</summary>
public static class PlannedDocumentsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var documents = api.MapGroup("/planned-documents/{document}").WithTags("Planned documents");
        api.MapGet("/planned-documents", async (
            HttpContext context,
            string? sku,
            string? source,
            string? kind,
            string? closed,
            string? fromStock,
            string? centre,
            int? limit,
            string? after,
            PlannedDocumentQueries planned,
            OwnCentres own,
            ListFilters filters,
            CancellationToken cancellation) => await planned.ListAsync(
                new(
                    await filters.ItemAsync(sku, cancellation),
                    await filters.SourceAsync(source, cancellation),
                    kind,
                    Wire.Flag(closed, "closed"),
                    fromStock,
                    await own.FilterAsync(context, CentreArea.Sales, centre, cancellation),
                    await own.FilterAsync(context, CentreArea.Purchase, centre, cancellation)),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1)?[0] ?? "",
                cancellation))
            .WithTags("Planned documents");
        documents.MapGet("/", OneAsync).Produces<PlannedDocumentAnswer>();
        documents.MapPut("/", PlanAsync);
        documents.MapPut("/terms", (string document, PlannedTermsRequest body, CommandRunner run) =>
            run.RunAsync(
                new ChangePlannedDocument(Wire.Order(document), body.Quantity, body.Date, body.Unit),
                PlannedDocument.StreamOf(Wire.Order(document))));
        documents.MapPut("/quantity-to-ship", (string document, QuantityToShipRequest body, CommandRunner run) =>
            run.RunAsync(
                new SetQuantityToShip(Wire.Order(document), body.Quantity, body.Unit),
                PlannedDocument.StreamOf(Wire.Order(document))));
        documents.MapPost("/close", (string document, CommandRunner run) =>
            run.RunAsync(
                new CloseWithEarmarks(Wire.Order(document)), PlannedDocument.StreamOf(Wire.Order(document))));
    }

    private static Task<IResult> PlanAsync(
        string document,
        PlannedDocumentRequest body,
        EarmarkQueries earmarks,
        CatalogueQueries catalogue,
        CommandRunner run,
        CancellationToken cancellation)
    {
        var id = Wire.Order(document);
        var asked = new PlanDocument(
            body.ToDocument(id), CentreWish.Of(body.Centre, body.Partner, null), body.Unit);
        var plan = asked with { Wish = run.WishOf(asked.Wish) };
        if (body.CatalogueItem is null)
            return run.RunEarmarkedAsync(
                asked,
                candidates => new PlanWithEarmarks(plan, candidates),
                () => CandidatesAsync(body.Sku),
                PlannedDocument.StreamOf(id));
        var entry = Wire.Code(body.CatalogueItem, "entry");
        return run.RunEarmarkedAsync(
            new PlanOffered(entry, asked, null),
            candidates => new PlanOffered(entry, plan, candidates),
            async () => await CandidatesAsync((await catalogue.FindAsync(entry, cancellation))?.Sku),
            PlannedDocument.StreamOf(id));

        async Task<IReadOnlyList<EarmarkEnd>> CandidatesAsync(Sku? sku) =>
            sku is { } known
                ? await earmarks.CandidatesAsync(
                    [known], body.Source, body.Date ?? EarmarkQueries.Now, cancellation)
                : [];
    }

    private static async Task<IResult> OneAsync(
        string document,
        HttpContext context,
        StreamReading streams,
        OwnCentres own,
        EarmarkQueries earmarks,
        CancellationToken cancellation)
    {
        var id = Wire.Order(document);
        var unknown = new NotFoundException("document-not-found", $"There is no document {id}.");
        var (state, version) = await streams.NowAsync(PlannedDocument.StreamOf(id), cancellation);
        if (version == 0)
            throw unknown;
        var centre = await own.RequireAsync(
            context, state.Kind.Area, "PlannedDocument", id.Value, unknown, cancellation);
        var answer = AnswerOf(id, state, await earmarks.OfDocumentAsync(id, cancellation));
        return Wire.Versioned(context, answer with { Centre = centre }, version);
    }

    private static PlannedDocumentAnswer AnswerOf(OrderId id, PlannedDocument state, EarmarkedOfDocument earmarked)
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
            state.Serial,
            earmarked.Earmarked,
            earmarked.FromStock(state.Quantity),
            Stated: state.Stated,
            Package: state.Package);
    }
}
