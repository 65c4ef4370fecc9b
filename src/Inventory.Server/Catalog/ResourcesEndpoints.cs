using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="Unit">The unit that its work is counted in.</param>
/// <param name="DirectUnitCost">Of one unit, without overhead.</param>
/// <param name="IndirectCostPercent">Per cent of the direct cost that is added as overhead.</param>
/// <param name="Blocked">Nothing gets it anew.</param>
public sealed record ResourceRequest(
    string Name,
    ResourceType Type = ResourceType.Person,
    string Unit = ResourceCard.UnitDefault,
    UnitCost? DirectUnitCost = null,
    decimal IndirectCostPercent = 0m,
    bool Blocked = false);

/// <summary>A resource.</summary>
/// <param name="UnitCost">Direct cost of one unit with its overhead.</param>
public sealed record ResourceAnswer(
    string Resource,
    string Name,
    ResourceType Type,
    string Unit,
    UnitCost DirectUnitCost,
    decimal IndirectCostPercent,
    UnitCost UnitCost,
    bool Blocked);

/// <summary>Persons and machines whose work is used.</summary>
public static class ResourcesEndpoints
{
    private static readonly ReadTable<string, ResourceRow> Table = ResourceTables.Resources();

    public static void Map(RouteGroupBuilder api)
    {
        var resources = api.MapGroup("/resources").WithTags("Resources");
        resources.MapGet("/", ListAsync);
        resources.MapGet("/{resource}", OneAsync).Produces<ResourceAnswer>();
        resources.MapPut("/{resource}", (string resource, ResourceRequest body, CommandRunner run) =>
            run.OnAsync(new DefineResource(Wire.Code(resource, "resource"), CardOf(body))));
    }

    private static ResourceCard CardOf(ResourceRequest body) => new(
        body.Name,
        body.Type,
        body.Unit,
        body.DirectUnitCost ?? UnitCost.Zero,
        body.IndirectCostPercent,
        body.Blocked);

    private static Task<Page<ResourceAnswer>> ListAsync(
        string? type, int? limit, string? after, Query query, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.resources
        WHERE ($1 = '' OR type = $1) AND resource > $2
        ORDER BY resource
        """,
        r => AnswerOf(Table.ReadRow(r)),
        Wire.Limit(limit),
        row => Wire.CursorOf(row.Resource),
        cancellation,
        Wire.OneOf(type, "type", Enum.GetNames<ResourceType>()) ?? "",
        Wire.KeyOf(after, 1)?[0] ?? "");

    private static async Task<IResult> OneAsync(
        string resource, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var code = Wire.Code(resource, "resource");
        var (known, version) = await streams.NowAsync(Resource.StreamOf(code), cancellation);
        return known.Card is { } card
            ? Wire.Versioned(context, AnswerOf(code, card), version)
            : throw new NotFoundException("resource-not-found", $"There is no resource {code}.");
    }

    private static ResourceAnswer AnswerOf(ResourceRow row) => AnswerOf(row.Resource, new(
        row.Name,
        Enum.Parse<ResourceType>(row.Type),
        row.Unit,
        new(row.DirectUnitCost),
        row.IndirectCostPercent,
        row.IsBlocked));

    private static ResourceAnswer AnswerOf(string code, ResourceCard card) => new(
        code,
        card.Name,
        card.Type,
        card.Unit,
        card.DirectUnitCost,
        card.IndirectCostPercent,
        card.UnitCostOf(),
        card.Blocked == true);
}
