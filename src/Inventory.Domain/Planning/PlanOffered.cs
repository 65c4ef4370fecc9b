using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Notes a document about what a vendor offers: the offer becomes an item with it, unless it is one already. Source:
/// Business Central, a catalogue item on a sales line. Refused: as of <see cref="ConvertCatalogueItem"/> and
/// <see cref="PlanDocument"/>; then no item is made either.
/// </summary>
/// <param name="Plan">Its item is that of the offer, whatever it says.</param>
/// <param name="Candidates">What may be earmarked for it; null: nobody looked.</param>
public sealed record PlanOffered(string EntryNo, PlanDocument Plan, IReadOnlyList<EarmarkEnd>? Candidates) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [CompanySettings.Stream, CatalogueItem.StreamOf(EntryNo), PlannedDocument.StreamOf(Plan.Document.Document)];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        if (ItemOf(draft) is null && draft.AddOrRefuse(new ConvertCatalogueItem(EntryNo)) is { } refusal)
            return refusal;
        var plan = Plan with { Document = Plan.Document with { Sku = ItemOf(draft) ?? default } };
        var planned = new PlanWithEarmarks(plan, Candidates).Decide(draft);
        if (planned.IsRefused)
            return planned;
        draft.Add(planned);
        return draft.Accept(planned.Result);
    }

    /// <summary>The item that was made of an offer, by its present key; null: there is none.</summary>
    private Sku? ItemOf(Draft draft) =>
        draft.Get(CatalogueItem.StreamOf(EntryNo)).Sku is { } made ? draft.PresentKeyOf(made) : null;
}
