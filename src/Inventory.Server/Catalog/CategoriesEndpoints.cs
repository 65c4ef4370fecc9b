using Inventory.Domain.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="Parent">Left out: on top.</param>
/// <param name="Attributes">With their default values for items of the category.</param>
/// <param name="Description">What people call it.</param>
public sealed record CategoryRequest(
    IReadOnlyList<ItemAttribute> Attributes, string? Parent = null, string? Description = null);

/// <summary>A category with its attributes and those of the categories above.</summary>
public sealed record CategoryAnswer(
    string Category, string? Parent, string? Description, IReadOnlyList<InheritedAttribute> Attributes);

/// <summary>Groups of items with attributes in common.</summary>
public static class CategoriesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var categories = api.MapGroup("/categories/{category}").WithTags("Categories");
        api.MapGet("/categories", async (
            string? parent,
            int? limit,
            string? after,
            CategoryQueries queries,
            ListFilters filters,
            CancellationToken cancellation) => await queries.ListAsync(
                await filters.CategoryAsync(parent, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation))
            .WithTags("Categories");
        categories.MapGet("/", OneAsync).Produces<CategoryAnswer>();
        categories.MapDelete("/", RemoveAsync);
        categories.MapPut("/", (string category, CategoryRequest body, CommandRunner run) =>
        {
            var code = Wire.Code(category, "category");
            return run.RunAsync(
                new DefineCategory(code, body.Parent, body.Attributes, body.Description), Category.StreamOf(code));
        });
    }

    private static async Task<IResult> RemoveAsync(
        string category, CommandRunner run, CategoryQueries queries, CancellationToken cancellation)
    {
        var asked = new RemoveCategory(Wire.Code(category, "category"));
        var command = asked with { Users = await queries.UsersOfAsync(asked.Category, cancellation) };
        return await run.RunAsync(asked, command, Category.StreamOf(asked.Category));
    }

    private static async Task<IResult> OneAsync(
        string category,
        HttpContext context,
        StreamReading streams,
        CategoryReading categories,
        ValueNames names,
        CancellationToken cancellation)
    {
        var code = Wire.Code(category, "category");
        var (state, version) = await streams.NowAsync(Category.StreamOf(code), cancellation);
        if (!state.IsKnown)
            throw new NotFoundException("category-not-found", $"There is no category {code}.");

        var known = await categories.UpwardsAsync(state.Parent, long.MaxValue, cancellation);
        Category Find(string of) => of == code ? state : known.GetValueOrDefault(of, Category.Initial);
        var attributes = Category.AttributesOf(code, Find);
        var renamed = await names.OfAsync(attributes.Select(a => a.Name), cancellation);
        return Wire.Versioned(
            context,
            new CategoryAnswer(
                code,
                state.Parent,
                state.Description,
                [.. attributes.Select(a => a with { Value = renamed.Now(a.Name, a.Value) })]),
            version);
    }
}
