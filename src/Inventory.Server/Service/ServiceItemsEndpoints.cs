using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <param name="Skills">Its own, whole; left out: none.</param>
/// <param name="Inherited">What becomes of inherited skills where item or group change: <c>replace</c> (left out),
/// <c>delete</c>, <c>keep</c>.</param>
public sealed record ServiceItemRequest(
    string Description,
    string? Customer = null,
    Sku? Sku = null,
    string? Serial = null,
    string? Group = null,
    IReadOnlyList<string>? Skills = null,
    InheritedSkills? Inherited = null);

/// <summary>A service item with all skills that work on it asks for.</summary>
public sealed record ServiceItemAnswer(
    string ServiceItem,
    string Description,
    string? Customer,
    Sku? Sku,
    string? Serial,
    string? Group,
    IReadOnlyList<AssignedSkill> Skills);

/// <summary>Which service items to list; what is left out does not narrow.</summary>
public sealed record ServiceItemFilter(string? Customer, string? Sku, string? Serial, string? Group);

/// <summary>Things that are looked after.</summary>
public static class ServiceItemsEndpoints
{
    private static readonly ReadTable<string, ServiceItemRow> Table = ServiceReadTables.Items();

    public static void Map(RouteGroupBuilder api)
    {
        var items = api.MapGroup("/service-items").WithTags("Service");
        items.MapGet("/", ListAsync);
        items.MapGet("/{serviceItem}", OneAsync).Produces<ServiceItemAnswer>();
        items.MapPut("/{serviceItem}", async (
            string serviceItem,
            ServiceItemRequest body,
            CommandRunner run,
            ServiceUsersQuery users,
            CancellationToken cancellation) =>
        {
            var no = Wire.Code(serviceItem, "service-item");
            var card = new ServiceItemCard(
                body.Description, body.Customer, body.Sku, body.Serial, body.Group, body.Skills ?? []);
            var asked = new DefineServiceItem(no, card, body.Inherited);
            var command = asked with { Others = await users.OfUnitAsync(card, cancellation) };
            return await run.RunAsync(asked, command, ServiceItem.StreamOf(no));
        });
        items.MapDelete("/{serviceItem}", async (
            string serviceItem, CommandRunner run, ServiceUsersQuery users, CancellationToken cancellation) =>
        {
            var asked = new RemoveServiceItem(Wire.Code(serviceItem, "service-item"));
            var command = asked with { Users = await users.OfServiceItemAsync(asked.ServiceItem, cancellation) };
            return await run.RunAsync(asked, command, ServiceItem.StreamOf(asked.ServiceItem));
        });
    }

    private static async Task<Page<ServiceItemRow>> ListAsync(
        [AsParameters] ServiceItemFilter filter,
        int? limit,
        string? after,
        Query query,
        ListFilters filters,
        ServiceFilters service,
        CancellationToken cancellation) => await query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.service_items
        WHERE ($1 = '' OR customer = $1)
          AND ($2 = '' OR sku = $2)
          AND ($3 = '' OR serial = $3)
          AND ($4 = '' OR group_code = $4)
          AND service_item > $5
        ORDER BY service_item
        """,
        Table.ReadRow,
        Wire.Limit(limit),
        row => Wire.CursorOf(row.ServiceItem),
        cancellation,
        ListFilters.Code(filter.Customer, "customer") ?? "",
        await filters.ItemAsync(filter.Sku, cancellation) ?? "",
        ListFilters.Code(filter.Serial, "serial") ?? "",
        await service.ItemGroupAsync(filter.Group, cancellation) ?? "",
        Wire.KeyOf(after, 1)?[0] ?? "");

    private static async Task<IResult> OneAsync(
        string serviceItem, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var no = Wire.Code(serviceItem, "service-item");
        var (known, version) = await streams.NowAsync(ServiceItem.StreamOf(no), cancellation);
        if (known.Card is not { } card)
            throw new NotFoundException("service-item-not-found", $"There is no service item {no}.");
        var skills = await streams.AskNowAsync(states => states.SkillsOf(card), cancellation);
        return Wire.Versioned(
            context,
            new ServiceItemAnswer(no, card.Description, card.Customer, card.Sku, card.Serial, card.Group, skills),
            version);
    }
}
