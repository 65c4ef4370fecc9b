using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>Says whether goods of an item are earmarked; what is, stays. Refused: <c>item-not-found</c>,
/// <c>item-is-composite</c>.</summary>
public sealed record SetEarmarkPolicy(Sku Sku, EarmarkPolicy Policy) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), Earmarks.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknownItem(Sku) is { } refusal)
            return refusal;
        var stream = Earmarks.StreamOf(Sku);
        return states.Get(stream).Policy == Policy
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(stream, new EarmarkPolicySet(Sku, Policy))]);
    }
}

/// <summary>Makes an earmark smaller; nothing ends it. Refused: <c>earmark-not-found</c>, <c>quantity-negative</c>,
/// <c>earmark-only-reduced</c>.</summary>
/// <param name="Quantity">That it is of from now on.</param>
public sealed record ChangeEarmark(Sku Sku, int No, Quantity Quantity) : ICommand<Earmarks>
{
    public StreamId<Earmarks> Stream => Earmarks.StreamOf(Sku);

    public Decision Decide(Earmarks earmarks)
    {
        if (!earmarks.Open.TryGetValue(No, out var earmark))
            return Decision.Refuse("earmark-not-found", $"There is no earmark {No} of {Sku}.");
        if (Quantity.IsNegative)
            return Decision.Refuse("quantity-negative", "Less than nothing can not be earmarked.");
        if (Quantity > earmark.Quantity)
            return Decision.Refuse("earmark-only-reduced", $"It is of {earmark.Quantity}; more is another earmark.");
        return Quantity == earmark.Quantity
            ? Decision.Nothing
            : Decision.Accept(new EarmarkReduced(Sku, No, earmark.Quantity - Quantity, EarmarkCause.Changed));
    }
}
