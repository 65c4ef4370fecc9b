using Inventory.Domain.Catalog;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>Reads categories with those above them.</summary>
public sealed class CategoryReading(StreamReading streams)
{
    /// <summary>A category and all above it, by code, as the log stood at a sequence; codes that nobody defined are
    /// left out.</summary>
    public async Task<IReadOnlyDictionary<string, Category>> UpwardsAsync(
        string? category, long moment, CancellationToken cancellation)
    {
        var known = new Dictionary<string, Category>(StringComparer.Ordinal);
        for (var level = 0; category is not null && level < Category.CategoryLevelsMax; level++)
        {
            var (state, _) = await streams.AsOfAsync(Category.StreamOf(category), moment, cancellation);
            if (!state.IsKnown)
                break;
            known[category] = state;
            category = state.Parent;
        }

        return known;
    }
}
