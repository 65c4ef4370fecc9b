using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Makes all items kept at all sources, with quantity 0 and out of stock; pairs that exist stay as they are; with
/// <see cref="StockDefaults.AdobeQuirks"/> they enter the report of low stock like new ones. Unknown and composite
/// items, and those that nobody keeps account of, are skipped and named in the <see cref="BulkResult"/>. Refused as a
/// whole: <c>source-not-found</c>.
/// </summary>
public sealed record AssignSources(
    IReadOnlyList<Sku> Skus, IReadOnlyList<SourceCode> SourceCodes, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        .. Skus.Select(Item.StreamOf),
        .. from sku in Skus from source in SourceCodes select SourceItem.StreamOf(sku, source),
    ];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown(SourceCodes) is { } refusal)
            return refusal;

        var quirks = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var draft = new Draft(states);
        var outcomes = new List<BulkItem>();
        foreach (var sku in Skus)
        {
            foreach (var source in SourceCodes)
                outcomes.Add(new(sku, source, Assign(draft, sku, source, quirks)));
        }

        return draft.Accept(BulkResult.Of(outcomes, "created"));
    }

    private string Assign(Draft draft, Sku sku, SourceCode source, bool quirks)
    {
        if (draft.WhyWithoutStock(sku) is { } without)
            return without;

        var before = draft.SourceItem(sku, source);
        if (before.IsAssigned && !quirks)
            return "kept";

        if (!before.IsAssigned)
            draft.Assign(sku, source, PostingDate);
        if (!before.HasNotifySetting)
            draft.SetNotify(sku, source, quantity: null);
        return before.IsAssigned ? "kept" : "created";
    }
}
