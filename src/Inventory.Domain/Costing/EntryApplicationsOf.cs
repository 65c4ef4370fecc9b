using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>One application of an entry, as the application worksheet shows it.</summary>
/// <param name="EntryNo">The other entry.</param>
/// <param name="Quantity">Goods that went from one to the other, or whose cost is copied; more than zero.</param>
/// <param name="Cost">What these goods cost the decrease; more than zero.</param>
/// <param name="Fixed">Asked for by number.</param>
/// <param name="CostApplication">The increase copies the cost of the decrease; no goods were taken.</param>
/// <param name="MayBeTakenBack"><see cref="UnapplyEntries"/> would be accepted.</param>
/// <param name="MayBeMoved"><see cref="MoveApplication"/> would be accepted if other goods are left.</param>
/// <param name="Refusal">Why it may not be taken back.</param>
public sealed record EntryApplication(
    int EntryNo,
    EntryType EntryType,
    DateOnly PostingDate,
    Quantity Quantity,
    Money Cost,
    bool Fixed,
    bool CostApplication,
    bool MayBeTakenBack,
    bool MayBeMoved,
    Refusal? Refusal = null);

/// <summary>
/// Asks for the applications of an entry, by the number of the other entry; the result is a list of
/// <see cref="EntryApplication"/>. Refused with <c>entry-not-found</c>.
/// </summary>
/// <param name="After">Only other entries with a higher number.</param>
/// <param name="Limit">Applications in the result at most.</param>
public sealed record EntryApplicationsOf(Sku Sku, int EntryNo, int After, int Limit) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream, InventoryPeriods.Stream];

    public Decision Decide(IStates states)
    {
        var item = states.Get(ItemCost.StreamOf(Sku));
        if (!item.Has(EntryNo))
            return Decision.Refuse("entry-not-found", $"{Sku} has no entry {EntryNo}.");

        var entry = item[EntryNo];
        var dates = PostingDates.Of(states);
        var mayBeUncovered = states.Get(Item.StreamOf(Sku))
            .MayBeNegative(states.Get(CompanySettings.Stream).Inventory);
        List<AppliedQuantity> links =
        [
            .. item.AppliedOf(entry).Concat(CopiesOf(item, entry))
                .Where(a => a.EntryNo > After).OrderBy(a => a.EntryNo).Take(Limit),
        ];
        item.Need(links.Select(a => a.EntryNo));
        return Decision.Nothing with
        {
            Result = links.ConvertAll(a => Of(item, dates, mayBeUncovered, entry, item[a.EntryNo], a)),
        };
    }

    private static IEnumerable<AppliedQuantity> CopiesOf(ItemCost item, CostEntry entry)
    {
        if (entry.CostFrom is { } from)
            yield return new(from, entry.Quantity);
        var copies = entry.IsInbound() ? [] : item.CopiesOf(entry);
        item.Need(copies);
        foreach (var copy in copies)
            yield return new(copy, item[copy].Quantity);
    }

    private static EntryApplication Of(
        ItemCost item, PostingDates dates, bool mayBeUncovered, CostEntry entry, CostEntry other, AppliedQuantity link)
    {
        var (inbound, outbound) = entry.IsInbound() ? (entry, other) : (other, entry);
        var isCopy = inbound.CostFrom == outbound.No;
        var refusal = ApplicationRules.CheckTaken(item, dates, inbound, outbound);
        var alone = refusal ?? (mayBeUncovered ? null
            : new("negative-inventory", $"Entry {outbound.No} would be uncovered; move the application."));
        var cost = isCopy ? CopiedCost.Of(item, inbound)
            : outbound.IsValuedByAverage() ? Rounding.Share(-outbound.Total(), link.Quantity, outbound.Quantity.Abs())
            : inbound.ShareFor(outbound, link.Quantity);
        return new(
            other.No,
            other.Type,
            other.PostingDate,
            link.Quantity,
            cost,
            link.Fixed == true,
            isCopy,
            MayBeTakenBack: alone is null,
            MayBeMoved: refusal is null,
            alone);
    }
}
