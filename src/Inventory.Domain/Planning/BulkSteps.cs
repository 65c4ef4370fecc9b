using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>What a pair's change would do, and to which stocks.</summary>
public sealed record BulkTrial(BulkPairResult Result, IReadOnlyList<StockEffect> Stocks);

/// <summary>
/// Does pairs of a bulk operation one after the other on one draft, each with all its books: one that is refused leaves
/// nothing behind and does not stop the others. Lives for one decision.
/// </summary>
internal sealed class BulkSteps(Draft draft, BulkTerms terms)
{
    public BulkTrial Do(BulkPair pair)
    {
        try
        {
            return Decided(pair, Books.Decide(CommandFor(pair), draft));
        }
        catch (BeyondRangeException e)
        {
            return new(Refused(pair, e.Refusal.Code, e.Refusal.Reason), []);
        }
    }

    private BulkTrial Decided(BulkPair pair, Decision decision)
    {
        if (decision.Refusal is { } refusal)
            return new(Refused(pair, refusal.Code, refusal.Reason), []);
        if (decision.Events.Count == 0)
            return new(new(pair.Sku, pair.Source, BulkOutcome.Skipped, CodeOf(decision, "kept")), []);

        var after = new Draft(draft, decision);
        var effects = Preview.Effects(draft, after);
        var bare = effects.Aggregate(Quantity.Zero, (sum, e) => sum + e.HeldWithoutGoods);
        if (bare.IsPositive && terms.Guard == BulkGuard.Refuse)
            return new(
                Refused(pair, "open-promises-affected", $"{bare} of {pair.Sku} promised would have no goods."),
                effects);

        var result = new BulkPairResult(
            pair.Sku,
            pair.Source,
            BulkOutcome.Changed,
            CodeOf(decision, DoneWord(pair)),
            HeldWithoutGoods: bare.IsPositive ? bare : null,
            Before: StateOf(draft, pair.Sku, pair.Source),
            After: StateOf(after, pair.Sku, pair.Source),
            DestinationBefore: terms.Destination is { } to ? StateOf(draft, pair.Sku, to) : null,
            DestinationAfter: terms.Destination is { } there ? StateOf(after, pair.Sku, there) : null,
            Entries: EntriesOf(decision, pair.Sku));
        draft.Add(decision);
        return new(result, effects);
    }

    private static BulkPairResult Refused(BulkPair pair, string code, string reason) =>
        new(pair.Sku, pair.Source, BulkOutcome.Refused, code, reason);

    internal static PairState StateOf(IStates states, Sku sku, SourceCode source)
    {
        var there = states.SourceItem(sku, source);
        return new(
            there.IsAssigned,
            there.OnHand,
            there.IsInStock,
            there.HasNotifySetting,
            there.NotifyQuantity,
            there.SafetyStock,
            there.BackorderLimit);
    }

    private ICommand CommandFor(BulkPair pair) => terms.Kind switch
    {
        BulkKind.Assign => new AssignSources([pair.Sku], [pair.Source], terms.PostingDate),
        BulkKind.Unassign => new UnassignSources([pair.Sku], [pair.Source], terms.PostingDate),
        BulkKind.Transfer => new TransferStock(
            [pair.Sku],
            pair.Source,
            terms.Destination!.Value,
            terms.UnassignFromOrigin == true,
            terms.PostingDate,
            terms.Document),
        BulkKind.PartialTransfer => new TransferStockPartially(
            pair.Source,
            terms.Destination!.Value,
            [new(pair.Sku, pair.Quantity!.Value)],
            terms.PostingDate,
            terms.Document),
        BulkKind.SetQuantity when pair.Delta is { } delta => new AdjustStock(
            pair.Sku, pair.Source, delta, "bulk operation", terms.PostingDate, new(Document: terms.Document)),
        _ => new SaveSourceItems(
            [new(pair.Sku.Value, pair.Source.Value, pair.Quantity!.Value.Value, StatusFor(pair))], terms.PostingDate),
    };

    private int StatusFor(BulkPair pair)
    {
        var there = draft.SourceItem(pair.Sku, pair.Source);
        return pair.IsInStock ?? (!there.IsAssigned || there.IsInStock) ? 1 : 0;
    }

    private string DoneWord(BulkPair pair) => terms.Kind switch
    {
        BulkKind.PartialTransfer => "moved",
        _ => pair.Delta is null ? "saved" : "adjusted",
    };

    private static string CodeOf(Decision decision, string otherwise) =>
        decision.Result is BulkResult { Items: [var one] } ? one.Outcome : otherwise;

    private static List<BulkEntry>? EntriesOf(Decision decision, Sku sku)
    {
        List<BulkEntry> entries =
        [
            .. decision.Events
                .Select(e => e.Event)
                .OfType<ItemLedgerEntryPosted>()
                .Where(e => e.Sku == sku)
                .Select(e => new BulkEntry(e.EntryNo, e.Source, e.Quantity)),
        ];
        return entries.Count == 0 ? null : entries;
    }
}
