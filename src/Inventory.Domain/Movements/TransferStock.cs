using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Moves everything that the items have at the origin to the destination, with status and, where the destination has
/// none, the
/// notify setting. The origin stays with nothing and out of stock, or is unassigned. Promises stay with their stocks.
/// Items that the origin does not keep, unknown and composite items and those that nobody keeps account of are skipped.
/// Answer: <see cref="BulkResult"/>.
/// Refused: <c>source-not-found</c>, <c>same-source</c>, <c>stock-below-zero</c> (origin below zero).
/// </summary>
/// <param name="KeepsOnSale">True: even with <see cref="StockDefaults.AdobeQuirks"/>, a transfer repeated on an emptied
/// origin changes nothing at the destination.</param>
public sealed record TransferStock(
    IReadOnlyList<Sku> Skus,
    SourceCode Origin,
    SourceCode Destination,
    bool UnassignFromOrigin,
    DateOnly PostingDate,
    string? Document = null,
    bool KeepsOnSale = false) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        .. Skus.Select(Item.StreamOf),
        .. Skus.Select(s => SourceItem.StreamOf(s, Origin)),
        .. Skus.Select(s => SourceItem.StreamOf(s, Destination)),
    ];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Origin, Destination]) is { } refusal)
            return refusal;
        if (Origin == Destination)
            return Decision.Refuse("same-source", "Origin and destination are the same.");

        var quirks = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var draft = new Draft(states);
        var outcomes = new List<BulkItem>();
        foreach (var sku in Skus.Distinct())
        {
            if (draft.WhyWithoutStock(sku) is { } without)
            {
                outcomes.Add(new(sku, Origin, without));
                continue;
            }

            var origin = draft.SourceItem(sku, Origin);
            if (states.RefuseBelowZero(sku, Destination, origin.OnHand) is { } belowZero)
                return belowZero;
            outcomes.Add(
                new(sku, Origin, origin.IsAssigned ? Move(draft, sku, origin, quirks) : Skip(draft, sku, quirks)));
        }

        return draft.Accept(BulkResult.Of(outcomes, "moved"));
    }

    private string Move(Draft draft, Sku sku, SourceItem origin, bool quirks)
    {
        // Upstream repeats the status copy with the emptied origin and so takes the goods it just moved off sale.
        if (origin.OnHand.IsZero && (KeepsOnSale || !quirks) && draft.SourceItem(sku, Destination).IsAssigned)
        {
            if (!UnassignFromOrigin)
                return "kept";
        }
        else
        {
            draft.Assign(sku, Destination, PostingDate);
            draft.Move(sku, Origin, Destination, origin.OnHand, PostingDate, Document);
            draft.SetStatus(sku, Destination, origin.IsInStock);
            draft.SetStatus(sku, Origin, isInStock: false);
        }

        if (origin.HasNotifySetting && !draft.SourceItem(sku, Destination).HasNotifySetting)
            draft.SetNotify(sku, Destination, origin.NotifyQuantity);
        if (UnassignFromOrigin)
            draft.Book(new SourceUnassigned(sku, Origin, PostingDate), sku, Origin);
        return "moved";
    }

    private string Skip(Draft draft, Sku sku, bool quirks)
    {
        // Upstream leaves an empty row behind when neither place keeps the item.
        if (quirks)
            draft.Assign(sku, Destination, PostingDate);
        return "absent";
    }
}
