using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A property of an item, and what it is.</summary>
public sealed record ItemAttribute(string Name, string Value);

public interface ICategoryEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Parent">Null: on top.</param>
/// <param name="Attributes">With their default values for items of the category.</param>
/// <param name="Description">What people call it; null: nobody said.</param>
public sealed record CategoryDefined(
    string Category, string? Parent, IReadOnlyList<ItemAttribute> Attributes, string? Description = null)
    : ICategoryEvent;

/// <summary>There is no such category any more; nothing was in it.</summary>
public sealed record CategoryRemoved(string Category) : ICategoryEvent;

/// <summary>An attribute as a category shows it.</summary>
/// <param name="InheritedFrom">The category above that has it; null: its own.</param>
public sealed record InheritedAttribute(string Name, string Value, string? InheritedFrom);

/// <summary>A group of items with attributes in common. Stream: <c>category/{code}</c>.</summary>
/// <param name="Description">Null: nobody said what people call it.</param>
public sealed record Category(
    bool IsKnown, string? Parent, IReadOnlyList<ItemAttribute> Attributes, string? Description = null)
    : IState<Category>
{
    /// <summary>Levels of categories; more are a circle.</summary>
    public const int CategoryLevelsMax = 50;

    public static Category Initial { get; } = new(false, null, []);

    public static string Alias => "category";

    public static StreamId<Category> StreamOf(string category) => StreamId<Category>.Of("category", category);

    /// <summary>Own attributes first, then those of the categories above; the nearest value counts.</summary>
    public static IReadOnlyList<InheritedAttribute> AttributesOf(string category, Func<string, Category> find)
    {
        var found = new List<InheritedAttribute>();
        var at = category;
        for (var level = 0; level < CategoryLevelsMax; level++)
        {
            var here = find(at);
            foreach (var (name, value) in here.Attributes)
            {
                if (found.TrueForAll(f => f.Name != name))
                    found.Add(new(name, value, at == category ? null : at));
            }

            if (here.Parent is not { } parent)
                break;
            at = parent;
        }

        return found;
    }

    public IState Evolve(IEvent @event) => Evolve((ICategoryEvent)@event);

    public Category Evolve(ICategoryEvent @event) => @event switch
    {
        CategoryDefined e => new(true, e.Parent, e.Attributes, e.Description),
        CategoryRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Defines a category whole. Refused: <c>validation.category.empty</c>, <c>category-not-found</c> (the parent),
/// <c>category-circular</c>, <c>validation.attributes.repeated</c>, <c>validation.attribute.value</c>,
/// <c>attribute-blocked</c>.
/// </summary>
public sealed record DefineCategory(
    string Category, string? Parent, IReadOnlyList<ItemAttribute> Attributes, string? Description = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        Catalog.Category.StreamOf(Category),
        .. Parent is null ? [] : (StreamId[])[Catalog.Category.StreamOf(Parent)],
        .. Attributes.Select(a => AttributeDefinition.StreamOf(a.Name)),
    ];

    public Decision Decide(IStates states)
    {
        if (string.IsNullOrWhiteSpace(Category))
            return Decision.Refuse("validation.category.empty", "A category needs a code.");
        var before = states.Get(Catalog.Category.StreamOf(Category)).Attributes;
        if (AttributeDefinition.Refuse(states, Attributes, before) is { } refusal)
            return refusal;
        if (Parent is { } parent && !states.Get(Catalog.Category.StreamOf(parent)).IsKnown)
            return Decision.Refuse("category-not-found", $"There is no category {parent}.");
        if (IsAbove(states))
            return Decision.Refuse("category-circular", $"{Parent} is below {Category}, or is itself.");

        var stream = Catalog.Category.StreamOf(Category);
        var known = states.Get(stream);
        var description = string.IsNullOrWhiteSpace(Description) ? null : Description;
        var isSame = known.IsKnown && known.Parent == Parent && known.Description == description
            && known.Attributes.SequenceEqual(Attributes);
        return isSame
            ? Decision.Nothing
            : Decision.Accept(
                [new StreamEvent(stream, new CategoryDefined(Category, Parent, Attributes, description))]);
    }

    private bool IsAbove(IStates states)
    {
        var at = Parent;
        for (var level = 0; at is not null && level < Catalog.Category.CategoryLevelsMax; level++)
        {
            if (at == Category)
                return true;
            at = states.Get(Catalog.Category.StreamOf(at)).Parent;
        }

        return false;
    }
}

/// <summary>
/// Puts an item into a category: from now on it has the attributes of that, and no more those of the one before.
/// Refused: <c>item-not-found</c>, <c>category-not-found</c>.
/// </summary>
public sealed record AssignCategory(Sku Sku, string Category) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), Catalog.Category.StreamOf(Category)];

    public Decision Decide(IStates states)
    {
        var stream = Item.StreamOf(Sku);
        var item = states.Get(stream);
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (!states.Get(Catalog.Category.StreamOf(Category)).IsKnown)
            return Decision.Refuse("category-not-found", $"There is no category {Category}.");
        return item.Category == Category
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new ItemDescribed(Sku, item.Name, Category))]);
    }
}
