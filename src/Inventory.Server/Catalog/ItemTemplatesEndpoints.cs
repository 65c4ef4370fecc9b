using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>Settings for new items, by name.</summary>
public static class ItemTemplatesEndpoints
{
    private static readonly ReadTable<string, ItemTemplateRow> Table = ItemCardTables.Templates();

    public static void Map(RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/item-templates").WithTags("Items");
        templates.MapGet("/", async (int? limit, string? after, Query query, CancellationToken cancellation) =>
            await query.PageAsync(
                $"""
                SELECT {Table.ColumnList}
                FROM {query.Schema}.item_templates
                WHERE template > $1
                ORDER BY template
                """,
                Table.ReadRow,
                Wire.Limit(limit),
                row => Wire.CursorOf(row.Template),
                cancellation,
                Wire.KeyOf(after, 1)?[0] ?? ""));
        templates.MapGet("/{template}", OneAsync).Produces<ItemTemplateCard>();
        templates.MapPut("/{template}", (string template, ItemTemplateCard body, CommandRunner run) =>
            run.OnAsync(new DefineItemTemplate(Wire.Code(template, "template"), body)));
        templates.MapDelete("/{template}", (string template, CommandRunner run) =>
            run.OnAsync(new RemoveItemTemplate(Wire.Code(template, "template"))));
    }

    private static async Task<IResult> OneAsync(
        string template,
        HttpContext context,
        StreamReading streams,
        ValueNames names,
        CancellationToken cancellation)
    {
        var code = Wire.Code(template, "template");
        var (known, version) = await streams.NowAsync(ItemTemplate.StreamOf(code), cancellation);
        if (known.Card is not { } card)
            throw new NotFoundException("item-template-not-found", $"There is no item template {code}.");
        var renamed = await names.OfAsync((card.Attributes ?? []).Select(a => a.Name), cancellation);
        return Wire.Versioned(
            context, card with { Attributes = card.Attributes is { } own ? renamed.Now(own) : null }, version);
    }
}
