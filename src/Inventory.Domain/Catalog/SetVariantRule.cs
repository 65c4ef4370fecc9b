using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says whether movements of an item that has variants must name one, whatever the company says. Refused:
/// <c>item-not-found</c>, <c>item-is-composite</c>. Source: Business Central, variant mandatory if exists (default, no,
/// yes).
/// </summary>
/// <param name="Mandatory">Null: as the company's set-up has it.</param>
public sealed record SetVariantRule(Sku Sku, bool? Mandatory) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.Type.IsComposite)
            return Decision.Refuse("item-is-composite", $"{Sku} is made of other items; they have variants.");
        return item.VariantMandatory == Mandatory
            ? Decision.Nothing
            : Decision.Accept(new ItemVariantRuleSet(Sku, Mandatory));
    }
}
