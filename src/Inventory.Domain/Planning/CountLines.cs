using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>What the books say about the lines of a count. Source: Business Central, physical inventory
/// orders.</summary>
internal static class CountLines
{
    /// <summary>The refusals <c>count-not-found</c> and <c>count-not-open</c> of a count that something is to be noted
    /// on, or null.</summary>
    public static Decision? RefuseNotOpen(OrderId id, InventoryCount count) => count.Status switch
    {
        CountStatus.Unknown => Decision.Refuse("count-not-found", $"There is no count {id}."),
        CountStatus.Open => null,
        _ => Decision.Refuse("count-not-open", $"Count {id} is finished."),
    };

    /// <summary>Per item, variant, lot, serial number and package: all that was posted at the place up to the
    /// date.</summary>
    /// <param name="keysOf">The keys that an item had, the present one among them.</param>
    public static IReadOnlyList<CountedGoods> Expected(
        IStates states,
        IEnumerable<Sku> items,
        SourceCode source,
        DateOnly date,
        Func<Sku, IEnumerable<Sku>>? keysOf = null) =>
    [
        .. from sku in items.Distinct()
           from goods in (keysOf?.Invoke(sku) ?? [sku])
               .SelectMany(key => states.Get(ItemCost.StreamOf(key)).All())
               .Where(e => e.Source == source && e.PostingDate <= date)
               .GroupBy(e => new CountedGoods(
                   sku, Quantity.Zero, e.Lot, e.Serial, e.Variant, Package: e.Package))
               .Select(of => of.Key with { Quantity = of.Aggregate(Quantity.Zero, (sum, e) => sum + e.Quantity) })
               .Where(goods => !goods.Quantity.IsZero)
               .OrderBy(goods => goods.Variant, StringComparer.Ordinal)
               .ThenBy(goods => goods.Lot, StringComparer.Ordinal)
               .ThenBy(goods => goods.Serial, StringComparer.Ordinal)
               .ThenBy(goods => goods.Package, StringComparer.Ordinal)
           select goods,
    ];

    /// <summary>Notes a line of a count, whether something differs or not.</summary>
    public static void NoteCount(
        this Draft draft,
        Sku sku,
        SourceCode source,
        Quantity expected,
        Quantity counted,
        DateOnly date,
        MovementTerms terms) => draft.Book(
        new StockCounted(
            sku,
            source,
            expected,
            counted,
            date,
            draft.Get(ItemCost.StreamOf(sku)).PresentUnitCost(
                draft.Get(Item.StreamOf(sku)).Costing, source, terms.Variant, date),
            terms.Document,
            terms.Variant,
            terms.Lot,
            terms.Serial,
            terms.Package),
        sku,
        source);

    /// <summary>By line: the number of the item's last entry.</summary>
    public static IReadOnlyList<int> LastEntries(IStates states, IEnumerable<Sku> items) =>
        [.. items.Select(sku => states.Get(ItemCost.StreamOf(sku)).Entries.Count)];

    /// <summary>The refusal <c>count-outdated</c> when an entry was posted since that changes what is expected on a
    /// line; entries at other places, or dated after the count, do not.</summary>
    public static Decision? RefuseOutdated(IStates states, InventoryCount count) =>
        Enumerable.Range(0, count.Items.Count).Where(at => IsOutdated(states, count, at)).Select(at => count.Items[at])
            .Select(sku => Decision.Refuse(
                "count-outdated", $"{sku} was moved since what is expected was found out."))
            .FirstOrDefault();

    /// <summary>Whether what is expected on a line, from 0, is not what the books say now.</summary>
    public static bool IsOutdated(IStates states, InventoryCount count, int at)
    {
        if (count.Outdated.Contains(count.Items[at]))
            return true;
        var item = states.Get(ItemCost.StreamOf(count.Items[at]));
        var last = count.LastEntries[at];
        List<int> since = [.. Enumerable.Range(last + 1, item.Entries.Count - last)];
        item.Need(since);
        return since.Exists(no => item[no].Source == count.Source && item[no].PostingDate <= count.PostingDate);
    }
}
