using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="Attributes">Values of its own, whole.</param>
public sealed record VariantRequest(
    string? Description = null, ItemBlocks? Blocks = null, IReadOnlyList<ItemAttribute>? Attributes = null);

/// <param name="Mandatory">Null: as the company's set-up has it.</param>
public sealed record VariantRuleRequest(bool? Mandatory);

/// <summary>A variant of an item.</summary>
/// <param name="Attributes">Its own values, and those of the item, of its category and of the categories above where it
/// has none of its own.</param>
/// <param name="OwnAttributes">The first of these alone.</param>
public sealed record VariantAnswer(
    string Code,
    string? Description,
    ItemBlocks Blocks,
    IReadOnlyList<ItemAttribute> Attributes,
    IReadOnlyList<ItemAttribute> OwnAttributes);

/// <param name="Mandatory">What the item says itself; null: as the company's set-up has it.</param>
/// <param name="Items">By code.</param>
public sealed record VariantsAnswer(bool? Mandatory, IReadOnlyList<VariantAnswer> Items);

/// <summary>The variants of an item.</summary>
public static class ItemVariantsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags("Items");
        item.MapGet("/variants", ListAsync).Produces<VariantsAnswer>();
        item.MapPut("/variants/{variant}", (string sku, string variant, VariantRequest body, CommandRunner run) =>
            run.RunAsync(
                new DefineItemVariant(
                    Wire.Sku(sku),
                    new(Wire.Code(variant, "variant"), body.Description, body.Blocks, body.Attributes)),
                Item.StreamOf(Wire.Sku(sku))));
        item.MapDelete("/variants/{variant}", (string sku, string variant, CommandRunner run) =>
            run.OnAsync(new RemoveItemVariant(Wire.Sku(sku), Wire.Code(variant, "variant"))));
        item.MapPut("/variant-rule", (string sku, VariantRuleRequest body, CommandRunner run) =>
            run.OnAsync(new SetVariantRule(Wire.Sku(sku), body.Mandatory)));
    }

    private static async Task<IResult> ListAsync(
        string sku,
        HttpContext context,
        StreamReading streams,
        CategoryReading categories,
        ValueNames names,
        CancellationToken cancellation)
    {
        var id = Wire.Sku(sku);
        var (item, version) = await streams.NowAsync(Item.StreamOf(id), cancellation);
        if (!item.IsRegistered)
            throw new NotFoundException("item-not-found", $"There is no item {id}.");
        var above = await categories.UpwardsAsync(item.Category, long.MaxValue, cancellation);
        var ofItem = ItemAttributes.Of(item, code => above.GetValueOrDefault(code, Category.Initial));
        var renamed = await names.OfAsync(
            ofItem.Concat(item.VariantsOf().SelectMany(v => v.OwnAttributes())).Select(a => a.Name), cancellation);
        return Wire.Versioned(
            context,
            new VariantsAnswer(
                item.VariantMandatory, [.. item.VariantsOf().Select(v => AnswerOf(v, ofItem, renamed))]),
            version);
    }

    private static VariantAnswer AnswerOf(
        ItemVariant variant, IReadOnlyList<ItemAttribute> ofItem, RenamedValues renamed) => new(
        variant.Code,
        variant.Description,
        variant.Blocks ?? ItemBlocks.None,
        renamed.Now(ItemAttributes.Over(variant.OwnAttributes(), ofItem)),
        renamed.Now(variant.OwnAttributes()));
}
