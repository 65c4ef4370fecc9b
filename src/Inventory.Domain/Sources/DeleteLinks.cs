using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Which link.</summary>
public sealed record StockLinkKey(StockId Stock, SourceCode Source);

/// <summary>
/// Ends links, all or none; one that is not there is ended already. The priorities of the others stay. Refused:
/// <c>validation.items.empty</c>, and as <see cref="UnlinkSource"/>.
/// </summary>
public sealed record DeleteLinks(IReadOnlyList<StockLinkKey> Links) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, .. Links.Select(l => Stock.StreamOf(l.Stock)).Distinct()];

    public Decision Decide(IStates states)
    {
        if (Links.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to delete.");

        var draft = new Draft(states);
        foreach (var (stock, source) in Links)
        {
            if (draft.AddOrRefuse(new UnlinkSource(stock, source)) is { } refusal)
                return refusal;
        }

        return draft.Accept();
    }
}
