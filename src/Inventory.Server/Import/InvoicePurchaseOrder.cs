using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.Import;

/// <summary>
/// The vendor's invoice for an order: all its receipts and returns that are not invoiced, as expected, and its freight
/// as an item charge on the receipts, by what they cost. One decision. Refused with <c>receipt-not-found</c> when
/// nothing of the order was received, and as <see cref="InvoiceEntry"/> and <see cref="PostItemCharge"/>.
/// </summary>
/// <param name="Document">Of the receipts, and of the invoice.</param>
/// <param name="Skus">The items of the order, each once.</param>
/// <param name="Freight">Zero or more.</param>
public sealed record InvoicePurchaseOrder(
    string Document, IReadOnlyList<Sku> Skus, DateOnly PostingDate, Money Freight) : ICommand
{
    /// <summary>Name of the item charge.</summary>
    public const string Charge = "FREIGHT";

    public IEnumerable<StreamId> Streams =>
    [
        CompanySettings.Stream,
        InventoryPeriods.Stream,
        .. Skus.Select(ItemCost.StreamOf),
        .. Skus.Select(Item.StreamOf),
    ];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        var entries = Skus.SelectMany(sku => EntriesOf(states.Get(ItemCost.StreamOf(sku))).Select(no => (sku, no)))
            .ToList();
        foreach (var (sku, no) in entries)
        {
            if (draft.Get(ItemCost.StreamOf(sku))[no].IsInvoiced())
                continue;
            if (Follow(draft, new InvoiceEntry(sku, no, PostingDate, Document: Document)) is { } refusal)
                return refusal;
        }

        var receipts = entries.Where(e => draft.Get(ItemCost.StreamOf(e.sku))[e.no].IsInbound()).ToList();
        if (receipts.Count == 0)
            return Decision.Refuse("receipt-not-found", $"Nothing was received for {Document}.");
        var amounts = receipts.Select(e => draft.Get(ItemCost.StreamOf(e.sku))[e.no].Actual).ToList();
        foreach (var (receipt, share) in receipts.Zip(ChargeAssignment.ByAmount(Freight, amounts)))
        {
            var charge = new PostItemCharge(receipt.sku, receipt.no, PostingDate, share, Charge, Document);
            if (Follow(draft, charge) is { } refusal)
                return refusal;
        }

        return draft.Accept();
    }

    private static Decision? Follow(Draft draft, ICommand command)
    {
        var decision = command.Decide(draft);
        if (decision.IsRefused)
            return decision;
        foreach (var (stream, @event) in decision.Events)
            draft.Add(stream!, @event);
        return null;
    }

    private IEnumerable<int> EntriesOf(ItemCost item)
    {
        for (var no = 1; no <= item.Entries.Count; no++)
        {
            if (item[no].Type == EntryType.Purchase && item[no].Document == Document)
                yield return no;
        }
    }
}
