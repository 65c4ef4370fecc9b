using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Service;

/// <param name="Zone">Where the work is done; left out: the customer's zone on the date.</param>
/// <param name="Date">Left out: today in UTC.</param>
/// <param name="Centre">The responsibility centre that handles it; left out: the default.</param>
public sealed record ServiceDocumentRequest(
    IReadOnlyList<ServiceLineToAdd> Lines,
    string? Customer = null,
    string? Zone = null,
    DateOnly? Date = null,
    string? Centre = null);

public sealed record ServiceLinesRequest(IReadOnlyList<ServiceLineToAdd> Lines);

/// <param name="Hours">Divided when no line is named.</param>
/// <param name="Line">Left out: all lines.</param>
/// <param name="Nonactive">It is only thought of.</param>
public sealed record AllocationRequest(
    Quantity Hours,
    DateOnly Date,
    int? Line = null,
    string? Resource = null,
    string? Group = null,
    bool Nonactive = false);

public sealed record AllocationStatusRequest(AllocationStatus Status);

/// <summary>An allocation with its number.</summary>
public sealed record AllocationEntry(
    int Entry, int Line, string? Resource, string? Group, DateOnly Date, Quantity Hours, AllocationStatus Status);

/// <summary>A service document with its allocations.</summary>
public sealed record ServiceDocumentAnswer(
    OrderId Document,
    bool IsOpen,
    string? Customer,
    string? Zone,
    DateOnly Date,
    IReadOnlyList<ServiceLine> Lines,
    IReadOnlyList<AllocationEntry> Allocations,
    string? Centre = null);

/// <summary>Work on service items, and who does it.</summary>
public static class ServiceDocumentsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var documents = api.MapGroup("/service-documents").WithTags("Service");
        documents.MapGet("/", async (
            [AsParameters] ServiceDocumentFilter filter,
            int? limit,
            string? after,
            HttpContext context,
            ServiceWorkQueries queries,
            ServiceFilters filters,
            OwnCentres own,
            CancellationToken cancellation) =>
            await queries.DocumentsAsync(
                filter with
                {
                    Customer = ListFilters.Code(filter.Customer, "customer"),
                    Zone = await filters.ZoneAsync(filter.Zone, cancellation),
                    ServiceItem = await filters.ServiceItemAsync(filter.ServiceItem, cancellation),
                },
                await own.FilterAsync(context, CentreArea.Service, filter.Centre, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));
        documents.MapGet("/{document}", OneAsync).Produces<ServiceDocumentAnswer>();
        documents.MapPut("/{document}", (
            string document, ServiceDocumentRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var asked = new PlaceServiceDocument(
                Wire.Order(document),
                body.Customer,
                body.Zone,
                clock.Or(body.Date),
                body.Lines,
                CentreWish.Of(body.Centre, body.Customer, null));
            return run.RunAsync(
                asked, asked with { Wish = run.WishOf(asked.Wish) }, ServiceDocument.StreamOf(asked.Document));
        });
        documents.MapPost("/{document}/lines", (string document, ServiceLinesRequest body, CommandRunner run) =>
            OnAsync(run, document, id => new AddServiceLines(id, body.Lines)));
        documents.MapPost("/{document}/close", (string document, CommandRunner run) =>
            OnAsync(run, document, id => new CloseServiceDocument(id)));
        documents.MapPost("/{document}/allocations", (string document, AllocationRequest body, CommandRunner run) =>
            OnAsync(run, document, id => new AllocateResource(
                id, body.Line, body.Resource, body.Group, body.Date, body.Hours, !body.Nonactive)));
        documents.MapPut("/{document}/allocations/{entry:int}/status", (
            string document, int entry, AllocationStatusRequest body, CommandRunner run) =>
            OnAsync(run, document, id => new SetAllocationStatus(id, entry, body.Status)));
        documents.MapGet("/{document}/lines/{line:int}/resources", async (
            string document,
            int line,
            [AsParameters] SuitableFilter filter,
            int? limit,
            string? after,
            HttpContext context,
            SuitableResources resources,
            ServiceFilters filters,
            OwnCentres own,
            CancellationToken cancellation) =>
        {
            var id = Wire.Order(document);
            var unknown = new NotFoundException("line-not-found", $"There is no line {line} of {id}.");
            await own.RequireAsync(context, CentreArea.Service, "ServiceDocument", id.Value, unknown, cancellation);
            var group = await filters.ResourceGroupAsync(filter.Group, cancellation);
            return await resources.OfAsync(
                id, line, filter with { Group = group }, Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation);
        });
        api.MapGet("/service-allocations", async (
            [AsParameters] AllocationFilter filter,
            int? limit,
            string? after,
            HttpContext context,
            ServiceWorkQueries queries,
            ServiceFilters filters,
            OwnCentres own,
            CancellationToken cancellation) =>
            await queries.AllocationsAsync(
                filter with
                {
                    Resource = await filters.ResourceAsync(filter.Resource, cancellation),
                    Group = await filters.ResourceGroupAsync(filter.Group, cancellation),
                },
                await own.FilterAsync(context, CentreArea.Service, filter.Centre, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 3),
                cancellation))
            .WithTags("Service");
    }

    private static Task<IResult> OnAsync(CommandRunner run, string document, Func<OrderId, ICommand> commandOf)
    {
        var id = Wire.Order(document);
        return run.RunAsync(commandOf(id), ServiceDocument.StreamOf(id));
    }

    private static async Task<IResult> OneAsync(
        string document,
        HttpContext context,
        StreamReading streams,
        OwnCentres own,
        CancellationToken cancellation)
    {
        var id = Wire.Order(document);
        var unknown = new NotFoundException("service-document-not-found", $"There is no service document {id}.");
        var centre = await own.RequireAsync(
            context, CentreArea.Service, "ServiceDocument", id.Value, unknown, cancellation);
        var (state, version) = await streams.NowAsync(ServiceDocument.StreamOf(id), cancellation);
        if (!state.IsKnown)
            throw unknown;
        var entries = state.Allocations.Select(a => new AllocationEntry(
            a.Key, a.Value.Line, a.Value.Resource, a.Value.Group, a.Value.Date, a.Value.Hours, a.Value.Status));
        return Wire.Versioned(
            context,
            new ServiceDocumentAnswer(
                id, state.IsOpen, state.Customer, state.Zone, state.Date, state.Lines, [.. entries], centre),
            version);
    }
}
