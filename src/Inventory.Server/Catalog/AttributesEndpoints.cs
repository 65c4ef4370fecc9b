using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="Options">The values of an option, in order.</param>
/// <param name="Blocked">Nothing gets it anew.</param>
public sealed record AttributeRequest(
    AttributeType Type, string? Unit = null, IReadOnlyList<string>? Options = null, bool Blocked = false);

/// <param name="From">A value of an option.</param>
/// <param name="To">What it is called from now on.</param>
public sealed record RenameValueRequest(string From, string To);

/// <param name="Attributes">The item's own values, whole.</param>
public sealed record ItemAttributesRequest(IReadOnlyList<ItemAttribute> Attributes);

/// <summary>An attribute of items.</summary>
/// <param name="Renames">By old name: what the value is called now; left out in lists, and where there is none.</param>
public sealed record AttributeAnswer(
    string Attribute,
    AttributeType Type,
    string? Unit,
    IReadOnlyList<string>? Options,
    bool Blocked,
    IReadOnlyDictionary<string, string>? Renames = null);

/// <summary>What attributes items may have, and their own values.</summary>
public static class AttributesEndpoints
{
    private static readonly ReadTable<string, AttributeRow> Table = AttributeTables.Attributes();

    public static void Map(RouteGroupBuilder api)
    {
        var attributes = api.MapGroup("/attributes").WithTags("Attributes");
        attributes.MapGet("/", ListAsync);
        attributes.MapGet("/{attribute}", OneAsync).Produces<AttributeAnswer>();
        attributes.MapPut("/{attribute}", (string attribute, AttributeRequest body, CommandRunner run) =>
            run.OnAsync(new DefineAttribute(
                Wire.Code(attribute, "attribute"), body.Type, body.Unit, body.Options, body.Blocked)));
        attributes.MapPost("/{attribute}/rename-value", (
            string attribute, RenameValueRequest body, CommandRunner run) =>
            run.OnAsync(new RenameAttributeValue(Wire.Code(attribute, "attribute"), body.From, body.To)));
        api.MapPut("/items/{sku}/attributes", (string sku, ItemAttributesRequest body, CommandRunner run) =>
            run.RunAsync(new SetItemAttributes(Wire.Sku(sku), body.Attributes), Item.StreamOf(Wire.Sku(sku))))
            .WithTags("Items");
    }

    private static Task<Page<AttributeAnswer>> ListAsync(
        int? limit, string? after, Query query, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.attributes
        WHERE attribute > $1
        ORDER BY attribute
        """,
        r => AnswerOf(Table.ReadRow(r)),
        Wire.Limit(limit),
        row => Wire.CursorOf(row.Attribute),
        cancellation,
        Wire.KeyOf(after, 1)?[0] ?? "");

    private static AttributeAnswer AnswerOf(AttributeRow row) => new(
        row.Attribute, Enum.Parse<AttributeType>(row.Type), row.Unit, row.Options?.Split('\n'), row.IsBlocked);

    private static async Task<IResult> OneAsync(
        string attribute, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var name = Wire.Code(attribute, "attribute");
        var (known, version) = await streams.NowAsync(AttributeDefinition.StreamOf(name), cancellation);
        return known.Type is { } type
            ? Wire.Versioned(
                context,
                new AttributeAnswer(name, type, known.Unit, known.Options, known.Blocked == true, known.Renames),
                version)
            : throw new NotFoundException("attribute-not-found", $"There is no attribute {name}.");
    }
}
