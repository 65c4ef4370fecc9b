namespace Inventory.Domain.Catalog;

/// <summary>
/// The attributes of an item: its own values, and those of its category and of the categories above, as these are now,
/// where it has none of its own. Source: Business Central, item categories: a change of a category, of its parent or of
/// a default reaches the items below. Nothing is copied, so a category of any number of items is changed by one event
/// and no item keeps a default of yesterday.
/// </summary>
public static class ItemAttributes
{
    /// <param name="item">One without a category has its own values only.</param>
    /// <param name="find">The category of a code; of a code that nobody defined: the initial state.</param>
    public static IReadOnlyList<ItemAttribute> Of(Item item, Func<string, Category> find) =>
        item.Category is { } category
            ? Over(
                item.OwnAttributes(),
                Category.AttributesOf(category, find).Select(a => new ItemAttribute(a.Name, a.Value)))
            : item.OwnAttributes();

    /// <summary>Own values, and those of what is above where there is none of one's own.</summary>
    public static IReadOnlyList<ItemAttribute> Over(
        IReadOnlyList<ItemAttribute> own, IEnumerable<ItemAttribute> above) =>
        [.. own, .. above.Where(a => own.All(o => o.Name != a.Name))];
}
