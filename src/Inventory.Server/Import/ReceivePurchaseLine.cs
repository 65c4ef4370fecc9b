using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.Import;

/// <summary>
/// A purchase order line as it ended: the goods that came, and out of them those that went back because they were
/// rejected. One decision, so that the return names the very receipt and takes back its exact cost. Both wait for the
/// invoice of the order (<see cref="InvoicePurchaseOrder"/>). Refused as <see cref="ReceiveStock"/>.
/// </summary>
public sealed record ReceivePurchaseLine(
    Sku Sku,
    SourceCode Source,
    Quantity Received,
    Quantity Rejected,
    UnitCost UnitCost,
    DateOnly PostingDate,
    string Document) : ICommand
{
    public IEnumerable<StreamId> Streams => [.. Receipt.Streams, ItemCost.StreamOf(Sku)];

    private ReceiveStock Receipt => new(
        Sku, Source, Received, PostingDate, new(UnitCost, NotInvoiced: true, Document: Document));

    public Decision Decide(IStates states)
    {
        var receipt = Receipt.Decide(states);
        if (receipt.IsRefused || Rejected.IsZero)
            return receipt;

        var draft = new Draft(states);
        foreach (var (stream, @event) in receipt.Events)
            draft.Add(stream!, @event);
        var entryNo = states.Get(ItemCost.StreamOf(Sku)).Entries.Count + 1;
        var back = new ReceiveStock(
            Sku, Source, -Rejected, PostingDate, new(NotInvoiced: true, Document: Document, AppliesTo: entryNo));
        var returned = back.Decide(draft);
        return returned.IsRefused ? returned : Decision.Accept([.. receipt.Events, .. returned.Events]);
    }
}
