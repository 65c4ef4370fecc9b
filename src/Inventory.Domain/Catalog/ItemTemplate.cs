using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What an item gets that is registered by a template; what is null, the template leaves alone.</summary>
/// <param name="Description">For people.</param>
/// <param name="Attributes">The item's own values.</param>
/// <param name="Dimensions">Defaults of its postings.</param>
public sealed record ItemTemplateCard(
    string Description,
    ItemType? Type = null,
    string? Category = null,
    StockSettings? Stock = null,
    CostingTerms? Costing = null,
    ItemKind? Kind = null,
    ItemUnits? Units = null,
    ItemTracking? Tracking = null,
    ItemPostingGroups? PostingGroups = null,
    bool? NegativeStock = null,
    IReadOnlyList<ItemAttribute>? Attributes = null,
    IReadOnlyList<DefaultDimension>? Dimensions = null)
{
    internal bool IsSame(ItemTemplateCard other) =>
        this with { Attributes = null, Dimensions = null } == other with { Attributes = null, Dimensions = null }
        && (Dimensions ?? []).SequenceEqual(other.Dimensions ?? [])
        && (Attributes ?? []).SequenceEqual(other.Attributes ?? []);
}

public interface IItemTemplateEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What items by the template get, whole. Items that are there stay as they are.</summary>
public sealed record ItemTemplateDefined(string Template, ItemTemplateCard Card) : IItemTemplateEvent;

public sealed record ItemTemplateRemoved(string Template) : IItemTemplateEvent;

/// <summary>Settings for new items, by name. Stream: <c>item-template/{code}</c>.</summary>
public sealed record ItemTemplate(ItemTemplateCard? Card) : IState<ItemTemplate>
{
    public static ItemTemplate Initial { get; } = new((ItemTemplateCard?)null);

    public static string Alias => "item_template";

    public static StreamId<ItemTemplate> StreamOf(string template) =>
        StreamId<ItemTemplate>.Of("item-template", template);

    public IState Evolve(IEvent @event) => Evolve((IItemTemplateEvent)@event);

    public ItemTemplate Evolve(IItemTemplateEvent @event) => @event switch
    {
        ItemTemplateDefined e => this with { Card = e.Card },
        ItemTemplateRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Says what items by a template get, whole. Refused: <c>validation.template.empty</c> (code or description),
/// <c>validation.costing.invalid</c>. The rest is checked when an item is made by it.
/// </summary>
public sealed record DefineItemTemplate(string Template, ItemTemplateCard Card) : ICommand<ItemTemplate>
{
    public StreamId<ItemTemplate> Stream => ItemTemplate.StreamOf(Template);

    public Decision Decide(ItemTemplate template)
    {
        if (string.IsNullOrWhiteSpace(Template) || string.IsNullOrWhiteSpace(Card.Description))
            return Decision.Refuse("validation.template.empty", "A template has a code and a description.");
        if (Card.Costing is { } costing && !ChangeItemCostingTerms.IsValid(costing))
            return Decision.Refuse("validation.costing.invalid", ChangeItemCostingTerms.InvalidReason);
        return template.Card is { } known && known.IsSame(Card)
            ? Decision.Nothing
            : Decision.Accept(new ItemTemplateDefined(Template, Card));
    }
}

/// <summary>Takes a template away; items made by it stay as they are. Refused:
/// <c>item-template-not-found</c>.</summary>
public sealed record RemoveItemTemplate(string Template) : ICommand<ItemTemplate>
{
    public StreamId<ItemTemplate> Stream => ItemTemplate.StreamOf(Template);

    public Decision Decide(ItemTemplate template) => template.Card is null
        ? Decision.Refuse("item-template-not-found", $"There is no item template {Template}.")
        : Decision.Accept(new ItemTemplateRemoved(Template));
}

/// <summary>
/// Takes an item into the catalogue by a template; what the command says itself stands over it. Refused:
/// <c>item-template-not-found</c>, as of <see cref="RegisterItem"/>, and as of the commands that set what the template
/// says.
/// </summary>
public sealed record RegisterItemByTemplate(
    Sku Sku,
    string Name,
    string Template,
    ItemType? Type = null,
    string? Category = null,
    StockSettings? Stock = null,
    CostingTerms? Costing = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), ItemTemplate.StreamOf(Template)];

    public Decision Decide(IStates states)
    {
        if (states.Get(ItemTemplate.StreamOf(Template)).Card is not { } card)
            return Decision.Refuse("item-template-not-found", $"There is no item template {Template}.");
        ICommand register = new RegisterItem(
            Sku,
            Name,
            Type ?? card.Type ?? ItemType.Simple,
            Category ?? card.Category,
            Stock ?? card.Stock ?? StockSettings.UseGlobal,
            Costing ?? card.Costing ?? CostingTerms.Default);
        if (states.Get(Item.StreamOf(Sku)).IsRegistered)
            return register.Decide(states);

        var draft = new Draft(states);
        return Rest(card).Prepend(register).Select(draft.AddOrRefuse).FirstOrDefault(r => r is not null)
            ?? draft.Accept();
    }

    private IEnumerable<ICommand> Rest(ItemTemplateCard card)
    {
        if (card.Kind is { } kind)
            yield return new ChangeItemKind(Sku, kind);
        if (card.Units is { } units)
            yield return new DefineItemUnits(Sku, units);
        if (card.Tracking is { } tracking)
            yield return new SetItemTracking(Sku, tracking);
        if (card.PostingGroups is { } groups)
            yield return new SetItemPostingGroups(Sku, groups);
        if (card.NegativeStock is { } allowed)
            yield return new SetItemNegativeStock(Sku, allowed);
        if (card.Attributes is { } attributes)
            yield return new SetItemAttributes(Sku, attributes);
        if (card.Dimensions is { } defaults)
            yield return new SetItemDimensions(Sku, defaults);
    }
}

/// <summary>Table <c>item_templates</c>, key (template).</summary>
public sealed record ItemTemplateRow(string Template, string Description);

public static class ItemTemplatesTable
{
    public static void Fold(IRows<string, ItemTemplateRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemTemplateDefined defined:
                rows.Put(new(defined.Template, defined.Card.Description));
                break;
            case ItemTemplateRemoved removed:
                rows.RemoveAny(removed.Template);
                break;
        }
    }
}
