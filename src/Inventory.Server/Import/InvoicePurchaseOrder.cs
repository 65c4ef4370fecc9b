using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.Import;

/// <summary>An item of an order.</summary>
/// <param name="Entries">Receipts and returns that the order has of it: the search for them ends there, so that a long
/// history is not read.</param>
public sealed record OrderedItem(Sku Sku, int Entries);

/// <summary>
/// The vendor's invoice for an order: all its receipts and returns that are not invoiced, as expected, and its freight
/// as an item charge on the receipts, by what they cost. One decision. Refused with <c>receipt-not-found</c> when
/// nothing of the order was received, and as <see cref="InvoiceEntry"/> and <see cref="PostItemCharge"/>.
/// </summary>
/// <param name="Document">Of the receipts, and of the invoice.</param>
/// <param name="Items">Each item of the order once.</param>
/// <param name="Freight">Zero or more.</param>
public sealed record InvoicePurchaseOrder(
    string Document, IReadOnlyList<OrderedItem> Items, DateOnly PostingDate, Money Freight) : ICommand
{
    /// <summary>Name of the item charge.</summary>
    public const string Charge = "FREIGHT";

    public IEnumerable<StreamId> Streams =>
    [
        CompanySettings.Stream,
        InventoryPeriods.Stream,
        .. Items.Select(i => ItemCost.StreamOf(i.Sku)),
        .. Items.Select(i => Item.StreamOf(i.Sku)),
    ];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        var entries = Items.SelectMany(i => EntriesOf(i, states)).ToList();
        foreach (var (sku, no) in entries)
        {
            if (draft.Get(ItemCost.StreamOf(sku))[no].IsInvoiced())
                continue;
            if (Follow(draft, new InvoiceEntry(sku, no, PostingDate, Document: Document)) is { } refusal)
                return refusal;
        }

        var receipts = entries.Where(e => draft.Get(ItemCost.StreamOf(e.Sku))[e.No].IsInbound()).ToList();
        if (receipts.Count == 0)
            return Decision.Refuse("receipt-not-found", $"Nothing was received for {Document}.");
        var amounts = receipts.Select(e => draft.Get(ItemCost.StreamOf(e.Sku))[e.No].Actual).ToList();
        foreach (var (receipt, share) in receipts.Zip(ChargeAssignment.ByAmount(Freight, amounts)))
        {
            var charge = new PostItemCharge(receipt.Sku, receipt.No, PostingDate, share, Charge, Document);
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

    /// <summary>From the newest back: the receipts of an invoice are seldom old.</summary>
    private IEnumerable<(Sku Sku, int No)> EntriesOf(OrderedItem ordered, IStates states)
    {
        var item = states.Get(ItemCost.StreamOf(ordered.Sku));
        return Enumerable.Range(1, item.Entries.Count)
            .Reverse()
            .Where(no => item[no].Type == EntryType.Purchase && item[no].Document == Document)
            .Take(ordered.Entries)
            .Reverse()
            .Select(no => (ordered.Sku, no));
    }
}
