using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Takes away a category that nothing is in. Source: Business Central, item categories: not with categories below it,
/// not while items have it. Refused: <c>category-not-found</c>, <c>category-has-children</c>,
/// <c>category-has-items</c>.
/// </summary>
/// <param name="Users">Streams of categories and items that may be in it; those that are not, do not hold it. Null:
/// none is known.</param>
public sealed record RemoveCategory(string Category, IReadOnlyList<StreamId>? Users = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [Catalog.Category.StreamOf(Category), .. Users ?? []];

    public Decision Decide(IStates states)
    {
        var stream = Catalog.Category.StreamOf(Category);
        if (!states.Get(stream).IsKnown)
            return Decision.Refuse("category-not-found", $"There is no category {Category}.");
        foreach (var user in Users ?? [])
        {
            if (Refuse(states, user) is { } refusal)
                return refusal;
        }

        return Decision.Accept([new StreamEvent(stream, new CategoryRemoved(Category))]);
    }

    private Decision? Refuse(IStates states, StreamId user) => user switch
    {
        StreamId<Category> child => states.Get(child).Parent == Category
            ? Decision.Refuse("category-has-children", $"{child} is below {Category}.")
            : null,
        StreamId<Item> item => states.Get(item) is { IsRegistered: true } card && card.Category == Category
            ? Decision.Refuse("category-has-items", $"{item} is in {Category}.")
            : null,
        _ => throw new ArgumentOutOfRangeException(nameof(user), user.Value, "Nothing of this kind is in categories."),
    };
}
