using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What became of one pair of a bulk command.</summary>
/// <param name="Outcome">created, kept, removed, absent, moved, unknown-item, composite-item or item-type.</param>
public sealed record BulkItem(Sku Sku, SourceCode Source, string Outcome);

/// <summary>The answer of a bulk command.</summary>
/// <param name="Count">How many source items were created, removed or moved.</param>
public sealed record BulkResult(int Count, IReadOnlyList<BulkItem> Items)
{
    internal static BulkResult Of(IReadOnlyList<BulkItem> items, string counted) =>
        new(items.Count(i => i.Outcome == counted), items);
}

/// <summary>The steps that several commands book goods with; each adds only events that change something.</summary>
internal static class Bookings
{
    public static SourceItem SourceItem(this IStates states, Sku sku, SourceCode source) =>
        states.Get(Sources.SourceItem.StreamOf(sku, source));

    public static void Book(this Draft draft, ISourceItemEvent @event, Sku sku, SourceCode source) =>
        draft.Add(Sources.SourceItem.StreamOf(sku, source), @event);

    public static void Book(this Draft draft, IStockMovement movement) =>
        draft.Book(movement, movement.Sku, movement.Source);

    public static void Assign(this Draft draft, Sku sku, SourceCode source, DateOnly date)
    {
        if (!draft.SourceItem(sku, source).IsAssigned)
            draft.Book(new SourceAssigned(sku, source, date), sku, source);
    }

    public static void SetStatus(this Draft draft, Sku sku, SourceCode source, bool isInStock)
    {
        if (draft.SourceItem(sku, source).IsInStock != isInStock)
            draft.Book(new SourceItemStatusChanged(sku, source, isInStock), sku, source);
    }

    public static void SetNotify(this Draft draft, Sku sku, SourceCode source, Quantity? quantity)
    {
        var item = draft.SourceItem(sku, source);
        if (!item.HasNotifySetting || item.NotifyQuantity != quantity)
            draft.Book(new NotifyQuantitySet(sku, source, quantity), sku, source);
    }

    public static void SetOwn(
        this Draft draft, Sku sku, SourceCode source, Quantity? safetyStock, Quantity? backorderLimit)
    {
        var item = draft.SourceItem(sku, source);
        if (item.SafetyStock != safetyStock || item.BackorderLimit != backorderLimit)
            draft.Book(new SourceItemSettingsSet(sku, source, safetyStock, backorderLimit), sku, source);
    }

    /// <summary>Adds or takes away by an adjustment of the natural kind.</summary>
    public static void Adjust(
        this Draft draft,
        Sku sku,
        SourceCode source,
        Quantity delta,
        string? reason,
        DateOnly date,
        MovementTerms? terms = null,
        StatedQuantity? stated = null)
    {
        if (delta.IsZero)
            return;
        var type = delta.IsPositive ? EntryType.PositiveAdjustment : EntryType.NegativeAdjustment;
        draft.Book(new StockAdjusted(
            sku, source, delta, type, reason, date, terms ?? MovementTerms.None, Stated: stated));
    }

    /// <summary>Ends the assignment; goods that are left are written off first, because costing follows movements
    /// only.</summary>
    public static void Unassign(this Draft draft, Sku sku, SourceCode source, string reason, DateOnly date)
    {
        draft.Adjust(sku, source, -draft.SourceItem(sku, source).OnHand, reason, date);
        draft.Book(new SourceUnassigned(sku, source, date), sku, source);
    }

    public static void Move(
        this Draft draft,
        Sku sku,
        SourceCode from,
        SourceCode to,
        Quantity quantity,
        DateOnly date,
        string? document,
        StatedQuantity? stated = null)
    {
        var terms = new MovementTerms(Document: document);
        draft.Move(sku, from, to, quantity, date, terms, terms, stated);
    }

    /// <summary>Both halves of a transfer. A negative quantity goes the other way, so that each half carries a
    /// positive one.</summary>
    /// <param name="terms">Terms of the goods that leave.</param>
    /// <param name="arriving">Terms of the goods that arrive.</param>
    public static void Move(
        this Draft draft,
        Sku sku,
        SourceCode from,
        SourceCode to,
        Quantity quantity,
        DateOnly date,
        MovementTerms terms,
        MovementTerms arriving,
        StatedQuantity? stated = null)
    {
        if (quantity.IsNegative)
            (from, to, quantity) = (to, from, -quantity);
        if (quantity.IsZero)
            return;
        draft.Book(new StockTransferredOut(sku, from, quantity, to, date, terms, stated));
        draft.Book(new StockTransferredIn(
            sku, to, quantity, from, date, arriving with { TransferFrom = from }, stated));
    }

    /// <summary>Goods that are there are under another key from now on, and else stay what they are. They are consumed
    /// and put out, so that their cost goes along: an output has the cost of the consumption just before it.</summary>
    public static void Rekey(
        this Draft draft,
        Sku from,
        Sku to,
        SourceCode source,
        Quantity quantity,
        DateOnly date,
        MovementTerms terms)
    {
        if (quantity.IsZero)
            return;
        draft.Book(new StockAdjusted(
            from, source, -quantity, EntryType.AssemblyConsumption, $"renamed to {to}", date, terms, Renamed: true));
        draft.Book(new StockAdjusted(
            to,
            source,
            quantity,
            EntryType.AssemblyOutput,
            $"renamed from {from}",
            date,
            terms with { InTransit = null },
            Renamed: true));
    }

    /// <summary>The refusal for the first source that does not exist, or null.</summary>
    public static Decision? RefuseUnknown(this IStates states, IEnumerable<SourceCode> sources)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        foreach (var source in sources)
        {
            if (!directory.Knows(source))
                return Decision.Refuse("source-not-found", $"There is no source {source}.");
        }

        return null;
    }

    /// <summary>The outcome of an item that a bulk command skips, because it is unknown, made of others or of a kind
    /// that nobody keeps account of; or null.</summary>
    public static string? WhyWithoutStock(this IStates states, Sku sku) => states.Get(Item.StreamOf(sku)) switch
    {
        { IsRegistered: false } => "unknown-item",
        { Type.IsComposite: true } => "composite-item",
        { Kind: not ItemKind.Inventory } => ItemKinds.WrongKind,
        _ => null,
    };

    /// <summary>The refusal for an item that has no stock of its own or is not used so, or null.</summary>
    public static Decision? RefuseWithoutStock(this IStates states, Sku sku, ItemUse use = ItemUse.Stocking) =>
        states.RefuseUnknownItem(sku) ?? states.RefuseByCard(sku, use);

    /// <summary>The refusal for an item whose card says that it is not used so, or null; also for an item that nobody
    /// registered.</summary>
    public static Decision? RefuseByCard(this IStates states, Sku sku, ItemUse use = ItemUse.Stocking)
    {
        var item = states.Get(Item.StreamOf(sku));
        return item.RefuseUse(sku, use) ?? item.RefuseBlocked(sku, use);
    }

    /// <summary>The refusal for an item that is not there or is made of others, or null.</summary>
    public static Decision? RefuseUnknownItem(this IStates states, Sku sku)
    {
        var item = states.Get(Item.StreamOf(sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {sku}.");
        return item.Type.IsComposite
            ? Decision.Refuse("item-is-composite", $"{sku} is made of other items and has no stock of its own.")
            : null;
    }

    /// <summary>The refusal <c>source-not-assigned</c>, or the one of an item that is not there or is made of others;
    /// null: the pair is assigned.</summary>
    public static Decision? RefuseUnassigned(this IStates states, Sku sku, SourceCode source) =>
        states.SourceItem(sku, source).IsAssigned
            ? null
            : states.RefuseUnknownItem(sku)
                ?? Decision.Refuse("source-not-assigned", $"{sku} is not assigned to {source}.");

    /// <summary>The refusal for a decrease that leaves less than zero on hand, or null.</summary>
    public static Decision? RefuseBelowZero(this IStates states, Sku sku, SourceCode source, Quantity change)
    {
        var after = states.SourceItem(sku, source).OnHand + change;
        if (!change.IsNegative || !after.IsNegative
            || states.Get(Item.StreamOf(sku)).MayBeNegative(states.Get(CompanySettings.Stream).Inventory))
            return null;
        return Decision.Refuse("stock-below-zero", $"{after} of {sku} would be left at {source}.");
    }
}
