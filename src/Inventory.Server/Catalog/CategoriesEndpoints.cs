using Inventory.Domain.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <param name="Parent">Left out: on top.</param>
/// <param name="Attributes">With their default values for items of the category.</param>
public sealed record CategoryRequest(IReadOnlyList<ItemAttribute> Attributes, string? Parent = null);

/// <summary>A category with its attributes and those of the categories above.</summary>
public sealed record CategoryAnswer(string Category, string? Parent, IReadOnlyList<InheritedAttribute> Attributes);

/// <summary>Groups of items with attributes in common.</summary>
public static class CategoriesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var categories = api.MapGroup("/categories/{category}").WithTags("Categories");
        categories.MapGet("/", OneAsync).Produces<CategoryAnswer>();
        categories.MapPut("/", (string category, CategoryRequest body, CommandRunner run) =>
        {
            var code = Wire.Code(category, "category");
            return run.RunAsync(new DefineCategory(code, body.Parent, body.Attributes), Category.StreamOf(code));
        });
    }

    private static async Task<IResult> OneAsync(
        string category,
        HttpContext context,
        StreamReading streams,
        CategoryReading categories,
        CancellationToken cancellation)
    {
        var code = Wire.Code(category, "category");
        var (state, version) = await streams.AsOfAsync(Category.StreamOf(code), long.MaxValue, cancellation);
        if (!state.IsKnown)
            throw new NotFoundException("category-not-found", $"There is no category {code}.");

        var known = await categories.UpwardsAsync(state.Parent, long.MaxValue, cancellation);
        Category Find(string of) => of == code ? state : known.GetValueOrDefault(of, Category.Initial);
        return Wire.Versioned(
            context, new CategoryAnswer(code, state.Parent, Category.AttributesOf(code, Find)), version);
    }
}
