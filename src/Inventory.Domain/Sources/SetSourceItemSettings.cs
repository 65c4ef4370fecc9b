using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Replaces the settings of one item at one source; a null member inherits. A null notify quantity leaves a pair in
/// Adobe Commerce's low-stock list that is in it (<see cref="DeleteNotifyQuantities"/> takes it out). Refused:
/// <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>, <c>source-not-assigned</c>,
/// <c>validation.notify-quantity.negative</c>, <c>validation.safety-stock.negative</c>,
/// <c>validation.backorder-limit.negative</c>.
/// </summary>
public sealed record SetSourceItemSettings(Sku Sku, SourceCode Source, SourceSettings Settings) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, SourceItem.StreamOf(Sku, Source)];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } refusal)
            return refusal;
        if (Settings.FirstFault() is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);
        if (states.RefuseUnassigned(Sku, Source) is { } notThere)
            return notThere;

        var draft = new Draft(states);
        if (states.SourceItem(Sku, Source).NotifyQuantity != Settings.NotifyQuantity)
            draft.SetNotify(Sku, Source, Settings.NotifyQuantity);
        draft.SetOwn(Sku, Source, Settings.SafetyStock, Settings.BackorderLimit);
        return draft.Accept();
    }
}
