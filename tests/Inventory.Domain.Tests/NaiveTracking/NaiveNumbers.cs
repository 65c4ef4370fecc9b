using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.NaiveDocuments;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>A number of an item.</summary>
internal sealed record NaiveNumber(string Sku, NumberKind Kind, string Number);

/// <summary>What somebody said of a number.</summary>
internal sealed record NaiveCard(NumberStatus Status, DateOnly? ExpiresOn);

/// <summary>Goods of one kind are about to come to a place, or to go.</summary>
/// <param name="Order">In transit: of this transfer order.</param>
/// <param name="Shipment">In transit: with this shipment; null: of any.</param>
/// <param name="Expires">The date that was named.</param>
/// <param name="To">It takes the goods of this entry; null: whatever there is.</param>
/// <param name="From">It brings back what these entries took.</param>
internal sealed record NaiveMove(
    string Sku,
    string Place,
    EntryType Type,
    decimal Change,
    DateOnly Date,
    Goods Goods,
    string? Order = null,
    int? Shipment = null,
    DateOnly? Expires = null,
    bool IsCorrection = false,
    int? To = null,
    IReadOnlyList<int>? From = null,
    bool IsInvoiced = true,
    string? Document = null);

/// <summary>The rules of items and the cards of numbers, by the words of the concept page.</summary>
internal sealed class NaiveNumbers
{
    private static readonly NumberKind[] Kinds = [NumberKind.Lot, NumberKind.Serial, NumberKind.Package];

    public Dictionary<string, ItemTracking> Rules { get; } = [];

    public Dictionary<NaiveNumber, NaiveCard> Cards { get; } = [];

    public TrackingRule? RuleOf(string sku, NumberKind kind) => Rules.GetValueOrDefault(sku) switch
    {
        null => null,
        var rules when kind == NumberKind.Lot => rules.Lot,
        var rules when kind == NumberKind.Serial => rules.Serial,
        var rules => rules.Package,
    };

    public bool IsSpecific(string sku, NumberKind kind) => RuleOf(sku, kind) is { IsSpecific: true };

    public static string? NumberOf(Goods goods, NumberKind kind) => kind switch
    {
        NumberKind.Lot => goods.Lot,
        NumberKind.Serial => goods.Serial,
        _ => goods.Package,
    };

    /// <summary>What of the goods has a rule.</summary>
    public IEnumerable<NaiveNumber> Ruled(Goods goods) =>
        from kind in Kinds
        where RuleOf(goods.Sku, kind) is not null && NumberOf(goods, kind) is not null
        select new NaiveNumber(goods.Sku, kind, NumberOf(goods, kind)!);

    /// <summary>Every rule that says no.</summary>
    public IEnumerable<string> Refusals(NaiveMove move)
    {
        foreach (var kind in Kinds)
        {
            if (RuleOf(move.Sku, kind) is { } rule && NumberOf(move.Goods, kind) is null
                && (rule.IsSpecific || (rule.RequiredOn ?? []).Contains(RowOf(move))))
                yield return $"{kind.ToString().ToLowerInvariant()}-required";
        }

        if (RuleOf(move.Sku, NumberKind.Serial) is not null && move.Goods.Serial is not null
            && Math.Abs(move.Change) != 1)
            yield return "serial-quantity";
        var ruled = Ruled(move.Goods).ToList();
        foreach (var card in ruled.Where(Cards.ContainsKey).Select(n => Cards[n]))
        {
            if (card.Status == NumberStatus.Blocked)
                yield return "number-blocked";
            if (move.IsCorrection || !IsUse(move))
                continue;
            if (card.Status == NumberStatus.Quarantined)
                yield return "number-quarantined";
            if (move.Date > card.ExpiresOn && Rules[move.Sku].Expiration?.IsAdvisory != true)
                yield return "number-expired";
        }

        foreach (var code in ruled.Where(n => !move.IsCorrection && NeedsCard(n, move.Change > 0)))
            yield return "number-card-required";
        foreach (var code in DateRefusals(move))
            yield return code;
    }

    /// <summary>The cards that the movement leaves behind.</summary>
    public void Follow(NaiveMove move)
    {
        if (move.IsCorrection)
            return;
        if (Dated(move.Goods) is { } number && CardOf(number).ExpiresOn is null && BringsDate(move) is { } date)
            Cards[number] = CardOf(number) with { ExpiresOn = date };
        foreach (var made in Ruled(move.Goods).Where(n => move.Change > 0 && !Cards.ContainsKey(n)
            && RuleOf(n.Sku, n.Kind)!.Card is { IsMadeOnPosting: true }))
            Cards[made] = new(NumberStatus.Free, null);
    }

    /// <summary>The number that has the date of goods: the lot where there is a rule for it.</summary>
    public NaiveNumber? Dated(Goods goods) => Ruled(goods).FirstOrDefault(n => n.Kind != NumberKind.Package);

    public NaiveCard CardOf(NaiveNumber number) =>
        Cards.GetValueOrDefault(number) ?? new(NumberStatus.Free, null);

    /// <summary>Until when goods keep: the first date of their numbers.</summary>
    public DateOnly? KeepsUntil(Goods goods) => Ruled(goods).Min(n => CardOf(n).ExpiresOn);

    private IEnumerable<string> DateRefusals(NaiveMove move)
    {
        if (move.IsCorrection)
            yield break;
        if (Dated(move.Goods) is null)
        {
            if (move.Expires is not null)
                yield return "number-not-tracked";
            yield break;
        }

        if (Known(move.Goods) is { } known)
        {
            if (move.Expires is { } other && other != known)
                yield return "expiration-differs";
            yield break;
        }

        if (move.Change > 0 && move.Type != EntryType.Transfer && BringsDate(move) is null
            && Rules[move.Sku].Expiration is { IsRequired: true })
            yield return "expiration-required";
    }

    private DateOnly? BringsDate(NaiveMove move) =>
        move.Change < 0 || move.Type == EntryType.Transfer ? null
            : move.Expires ?? (Known(move.Goods) is null && Rules[move.Sku].Expiration?.After is { } span
                ? move.Date.AddDays(span.Days) : null);

    // The lot's, else what the card of the unit says.
    private DateOnly? Known(Goods goods) =>
        Ruled(goods).Select(n => CardOf(n).ExpiresOn).FirstOrDefault(d => d is not null);

    private bool NeedsCard(NaiveNumber number, bool isIn) =>
        !Cards.ContainsKey(number) && RuleOf(number.Sku, number.Kind)!.Card is { } rule
        && (isIn ? rule.MustExistIn : rule.MustExistOut);

    private static bool IsUse(NaiveMove move) => RowOf(move) is TrackedMovement.SalesOutbound
        or TrackedMovement.ManufacturingOutbound or TrackedMovement.AssemblyOutbound;

    // The table of the concept page, row by row.
    private static TrackedMovement RowOf(NaiveMove move) => (move.Type, move.Change > 0) switch
    {
        (EntryType.Purchase, var isIn) => isIn ? TrackedMovement.PurchaseInbound : TrackedMovement.PurchaseOutbound,
        (EntryType.Sale, var isIn) => isIn ? TrackedMovement.SalesInbound : TrackedMovement.SalesOutbound,
        (EntryType.PositiveAdjustment, var isIn) =>
            isIn ? TrackedMovement.PositiveInbound : TrackedMovement.PositiveOutbound,
        (EntryType.NegativeAdjustment, var isIn) =>
            isIn ? TrackedMovement.NegativeInbound : TrackedMovement.NegativeOutbound,
        (EntryType.Transfer, _) => TrackedMovement.Transfer,
        (EntryType.Output or EntryType.Consumption, var isIn) =>
            isIn ? TrackedMovement.ManufacturingInbound : TrackedMovement.ManufacturingOutbound,
        (_, var isIn) => isIn ? TrackedMovement.AssemblyInbound : TrackedMovement.AssemblyOutbound,
    };
}
