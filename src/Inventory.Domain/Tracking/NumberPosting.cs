using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tracking;

/// <summary>
/// What becomes of the cards of a movement's numbers: whether there must be one, until when the goods keep, and the
/// warranty of what is sold. One place for every way in. An item without such rules costs nothing here. Source:
/// Business Central, item tracking codes.
/// </summary>
internal static class NumberPosting
{
    /// <summary>
    /// Adds what the movement says of its numbers. Or the refusals <c>number-card-required</c>,
    /// <c>expiration-required</c>, <c>expiration-differs</c> (the number has another date), or
    /// <c>number-not-tracked</c> (a date without a number that the item has a rule for); then nothing is added.
    /// </summary>
    public static Refusal? Follow(Draft draft, Item card, IStockMovement movement)
    {
        if (card.Tracking is not { } tracking)
            return movement.Terms.ExpiresOn is null ? null : NotTracked(movement);
        // Goods that only get another key bring their cards along.
        if (movement.IsRename())
            return null;
        if (!movement.IsCorrection()
            && (Expire(draft, tracking, movement) ?? KeepCards(draft, tracking, movement)) is { } refusal)
            return refusal;
        Guarantee(draft, tracking, movement);
        return null;
    }

    private static Refusal? KeepCards(Draft draft, ItemTracking tracking, IStockMovement movement)
    {
        foreach (var key in NumberKey.Of(tracking, movement))
        {
            if (tracking.RuleOf(key.Kind)?.Card is not { } rule || draft.Get(key.Stream).IsKnown)
                continue;
            if (movement.Change.IsPositive ? rule.MustExistIn : rule.MustExistOut)
                return new("number-card-required", $"Nobody said anything of {key}: it has no card.");
            if (movement.Change.IsPositive && rule.IsMadeOnPosting)
                draft.Add(key.Stream, key.Set(NumberInformation.None));
        }

        return null;
    }

    // The first goods of a number say until when all of it keeps; a card may say it before.
    private static Refusal? Expire(Draft draft, ItemTracking tracking, IStockMovement movement)
    {
        var given = movement.Terms.ExpiresOn;
        if (given is null && tracking.Expiration is null)
            return null;
        var keys = NumberKey.OfGoods(tracking, movement);
        if (keys.Count == 0)
            return given is null ? null : NotTracked(movement);
        var dated = keys.Find(key => draft.Get(key.Stream).Information.ExpiresOn is not null);
        var known = dated is null ? null : draft.Get(dated.Stream).Information.ExpiresOn;
        if (known is not null && given is not null && given != known)
            return new("expiration-differs", $"{dated} expires on {known:yyyy-MM-dd}, not on {given:yyyy-MM-dd}.");
        // Also where only the card of the unit says it: what is given is the date of the lot.
        if (dated == keys[0] || !movement.Change.IsPositive || movement.EntryType == EntryType.Transfer)
            return null;
        if ((given ?? known ?? tracking.Expiration?.After?.After(movement.PostingDate)) is { } date)
            return dated is null || given is not null ? Fix(draft, keys[0], date, tracking) : null;
        return tracking.Expiration is { IsRequired: true }
            ? new("expiration-required", $"Nobody says until when {keys[0]} keeps.")
            : null;
    }

    private static Refusal? Fix(Draft draft, NumberKey key, DateOnly date, ItemTracking tracking)
    {
        if (tracking.RuleOf(key.Kind)?.Card is { MustExistIn: true } && !draft.Get(key.Stream).IsKnown)
            return new("number-card-required", $"Nobody said anything of {key}: it has no card.");
        draft.Add(key.Stream, key.Set(draft.Get(key.Stream).Information with { ExpiresOn = date }));
        return null;
    }

    // A serial number has a warranty of its own; goods of a lot have one for each sale.
    private static void Guarantee(Draft draft, ItemTracking tracking, IStockMovement movement)
    {
        if (movement.EntryType != EntryType.Sale || NumberKey.OfGoods(tracking, movement) is not [.., var key])
            return;
        var card = draft.Get(key.Stream);
        if (movement.Change.IsPositive)
            End(draft, key, card, movement);
        else if (EndOf(card, key, tracking, movement) is { } end)
            draft.Add(key.Stream, new WarrantyGiven(
                movement.Sku,
                key.As(NumberKind.Lot),
                key.As(NumberKind.Serial),
                movement.Source,
                -movement.Change,
                movement.PostingDate,
                end,
                movement.Terms.Document));
    }

    // Whatever the rule is by now: a warranty that was given ends.
    private static void End(Draft draft, NumberKey key, NumberCard card, IStockMovement movement)
    {
        if (card.WarrantyEndsOn is null)
            return;
        draft.Add(key.Stream, new WarrantyEnded(
            movement.Sku,
            key.As(NumberKind.Lot),
            key.As(NumberKind.Serial),
            movement.Source,
            movement.Change,
            movement.PostingDate,
            movement.Terms.Document));
    }

    // Where a return is taken back, the goods were sold when they were sold: what ended goes on.
    private static DateOnly? EndOf(NumberCard card, NumberKey key, ItemTracking tracking, IStockMovement movement) =>
        movement.IsCorrection()
            ? key.Kind == NumberKind.Lot ? card.WarrantyEndsOn : card.EndedWarranty
            : tracking.Warranty?.After(movement.PostingDate);

    private static Refusal NotTracked(IStockMovement movement) => new(
        "number-not-tracked",
        $"A date of expiry belongs to a lot or serial number; the movement names none that {movement.Sku} has a rule "
            + "for.");
}
