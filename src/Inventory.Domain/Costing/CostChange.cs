using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>A change of value without a movement: opened on one item, closed with the events it comes to.</summary>
internal sealed class CostChange
{
    private readonly Sku _sku;

    public CostChange(IStates states, Sku sku)
    {
        _sku = sku;
        Draft = new(states);
        Dates = PostingDates.Of(Draft);
        Posting = CostPropagation.Open(Draft, sku, Dates);
    }

    public Draft Draft { get; }

    public PostingDates Dates { get; }

    public CostPosting Posting { get; }

    public ItemCost Item => Posting.Item;

    /// <summary>Refuses with <c>entry-not-found</c> or by the posting date; null: go on.</summary>
    public Refusal? Guard(int? entryNo, DateOnly postingDate)
    {
        if (entryNo is { } no && !Item.Has(no))
            return new("entry-not-found", $"{_sku} has no entry {no}.");
        return Dates.Check(postingDate);
    }

    public Decision Refuse(Refusal refusal) => Decision.Refuse(refusal.Code, refusal.Reason);

    public Decision Accept(
        CostCause cause,
        int? entryNo,
        string? document = null,
        UnitCost? unitCost = null,
        RevaluedPart? part = null)
    {
        Posting.WriteFollowing();
        if (!Posting.IsEmpty)
        {
            var source = Item[entryNo ?? Posting.Values[0].EntryNo].Source;
            new CostPropagation(Draft, Dates).Add(new ValueEntriesPosted(
                _sku,
                source,
                cause,
                [.. Posting.Values.Select(v => v.Source == source ? v with { Source = null } : v)],
                entryNo,
                Posting.Applications,
                Posting.Moves,
                CostPropagation.LedgerOf(Draft),
                Document: document,
                UnitCost: unitCost,
                Part: part));
        }

        return Draft.Events.Count == 0 ? Decision.Nothing : Draft.Accept();
    }
}
