using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>An item that may be offered for another one. Source: Business Central, item substitutions.</summary>
/// <param name="Condition">When, for people; null: always.</param>
/// <param name="Interchangeable">True: the other one may be offered for this one too; null: it may not.</param>
public sealed record Substitution(Sku Substitute, string? Condition = null, bool? Interchangeable = null);

public interface IItemSubstitutionsEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What may be offered for an item, whole.</summary>
public sealed record ItemSubstitutionsSet(Sku Sku, IReadOnlyList<Substitution> Substitutions)
    : IItemSubstitutionsEvent;

/// <summary>What may be offered for an item. Stream: <c>item-substitutions/{sku}</c>. Orders never read it: nothing is
/// substituted silently.</summary>
public sealed record ItemSubstitutions(IReadOnlyList<Substitution> All) : IState<ItemSubstitutions>
{
    public static ItemSubstitutions Initial { get; } = new((IReadOnlyList<Substitution>)[]);

    public static string Alias => "item_substitutions";

    public static StreamId<ItemSubstitutions> StreamOf(Sku sku) =>
        StreamId<ItemSubstitutions>.Of("item-substitutions", sku.Value);

    public IState Evolve(IEvent @event) => Evolve((IItemSubstitutionsEvent)@event);

    public ItemSubstitutions Evolve(IItemSubstitutionsEvent @event) => @event switch
    {
        ItemSubstitutionsSet e => new(e.Substitutions),
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Says what may be offered for an item, whole. Refused: <c>item-not-found</c> (it, or a substitute),
/// <c>substitute-is-item</c>, <c>validation.substitutes.repeated</c>.
/// </summary>
public sealed record SetSubstitutions(Sku Sku, IReadOnlyList<Substitution> Substitutions) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        ItemSubstitutions.StreamOf(Sku),
        Item.StreamOf(Sku),
        .. Substitutions.Select(s => Item.StreamOf(s.Substitute)),
    ];

    public Decision Decide(IStates states)
    {
        foreach (var sku in Substitutions.Select(s => s.Substitute).Prepend(Sku))
        {
            if (!states.Get(Item.StreamOf(sku)).IsRegistered)
                return Decision.Refuse("item-not-found", $"There is no item {sku}.");
        }

        if (Substitutions.Any(s => s.Substitute == Sku))
            return Decision.Refuse("substitute-is-item", $"{Sku} is no substitute for itself.");
        if (Substitutions.DistinctBy(s => s.Substitute).Count() < Substitutions.Count)
            return Decision.Refuse("validation.substitutes.repeated", "Every substitute is named once.");
        IReadOnlyList<Substitution> plain = [.. Substitutions.Select(Plain)];
        var stream = ItemSubstitutions.StreamOf(Sku);
        return states.Get(stream).All.SequenceEqual(plain)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new ItemSubstitutionsSet(Sku, plain))]);
    }

    // What says nothing is absent.
    private static Substitution Plain(Substitution given) => given with
    {
        Condition = string.IsNullOrWhiteSpace(given.Condition) ? null : given.Condition,
        Interchangeable = given.Interchangeable == true ? true : null,
    };
}

public static class SubstitutionDrafts
{
    /// <summary>Gives the list of an item to another one; an empty list is given only where there was one.</summary>
    internal static void CopySubstitutions(this Draft draft, Sku from, Sku to) =>
        draft.SetSubstitutions(to, [
            .. draft.Get(ItemSubstitutions.StreamOf(from)).All.Where(s => s.Substitute != to)]);

    internal static void SetSubstitutions(this Draft draft, Sku sku, IReadOnlyList<Substitution> substitutions)
    {
        var stream = ItemSubstitutions.StreamOf(sku);
        if (!draft.Get(stream).All.SequenceEqual(substitutions))
            draft.Add(stream, new ItemSubstitutionsSet(sku, substitutions));
    }
}

/// <summary>Table <c>item_substitutions</c>, key (sku, substitute).</summary>
/// <param name="Condition">Null: always.</param>
public sealed record ItemSubstitutionRow(string Sku, string Substitute, string? Condition, bool IsInterchangeable);

public static class ItemSubstitutionsTable
{
    public static void Fold(IRows<(string Sku, string Substitute), ItemSubstitutionRow> rows, Recorded e)
    {
        if (e.Event is not ItemSubstitutionsSet(var sku, var all))
            return;
        rows.RemoveWhere("sku", sku.Value, old => (old.Sku, old.Substitute));
        foreach (var one in all)
            rows.Put(new(sku.Value, one.Substitute.Value, one.Condition, one.Interchangeable == true));
    }
}
