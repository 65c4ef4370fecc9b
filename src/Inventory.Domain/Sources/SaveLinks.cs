using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>A link as it shall be.</summary>
/// <param name="Priority">1 or more, lower first.</param>
public sealed record StockLinkToSave(StockId Stock, SourceCode Source, int Priority);

/// <summary>
/// Lets stocks draw on sources, all links or none; those that are there take the priority. Of two that speak of the
/// same stock and source the last holds. Refused: <c>validation.items.empty</c>, and as <see cref="LinkSource"/>.
/// </summary>
public sealed record SaveLinks(IReadOnlyList<StockLinkToSave> Links) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, .. Links.Select(l => Stock.StreamOf(l.Stock)).Distinct()];

    public Decision Decide(IStates states)
    {
        if (Links.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to save.");
        if (Links.Select(l => Link(l).Decide(states)).FirstOrDefault(d => d.IsRefused) is { } refused)
            return refused;

        var draft = new Draft(states);
        foreach (var last in Links.Reverse().DistinctBy(l => (l.Stock, l.Source)).Reverse())
            draft.Add(Link(last).Decide(draft));
        return draft.Accept();
    }

    private static LinkSource Link(StockLinkToSave link) => new(link.Stock, link.Source, link.Priority);
}
