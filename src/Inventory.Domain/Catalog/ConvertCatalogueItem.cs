using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Makes an item of an offer: by its template, at its cost, with the vendor, the vendor's number and the bar code as
/// references. Source: Business Central, create item of a catalogue item. Refused: <c>catalogue-item-not-found</c>,
/// <c>item-exists</c>, <c>item-numbering-not-set</c>, <c>item-numbers-taken</c>, and as of
/// <see cref="RegisterItemByTemplate"/> and <see cref="DefineItemUnits"/>.
/// </summary>
public sealed record ConvertCatalogueItem(string EntryNo) : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, CatalogueItem.StreamOf(EntryNo)];

    public Decision Decide(IStates states)
    {
        if (states.Get(CatalogueItem.StreamOf(EntryNo)).Offer is not { } offer)
            return Decision.Refuse("catalogue-item-not-found", $"There is no catalogue entry {EntryNo}.");

        var draft = new Draft(states);
        var numbering = states.Get(CompanySettings.Stream).CatalogueOf();
        var (sku, refusal) = numbering.Format == CatalogueNumberFormat.ItemNumberSeries
            ? draft.TakeItemNumber()
            : (offer.SkuOf(numbering.Format, numbering.Separator), null);
        if (refusal is not null)
            return refusal;
        if (states.Get(Item.StreamOf(sku)).IsRegistered)
            return Decision.Refuse("item-exists", $"There is an item {sku} already.");
        if (Card(draft, sku, offer).Select(draft.AddOrRefuse).FirstOrDefault(r => r is not null) is { } unfit)
            return unfit;

        draft.Add(Item.StreamOf(sku), new ItemReferenceAdded(
            sku, new(ItemReferenceType.Vendor, offer.Vendor, offer.VendorItemNo)));
        if (offer.LeadTimeDays is { } days)
            draft.Add(Item.StreamOf(sku), new ItemVendorSet(sku, offer.Vendor, days));
        if (!string.IsNullOrWhiteSpace(offer.BarCode))
            draft.Add(
                Item.StreamOf(sku), new ItemReferenceAdded(sku, new(ItemReferenceType.BarCode, "", offer.BarCode)));
        draft.Add(CatalogueItem.StreamOf(EntryNo), new CatalogueItemConverted(EntryNo, sku));
        return draft.Accept(sku.Value);
    }

    private static IEnumerable<ICommand> Card(Draft draft, Sku sku, CatalogueOffer offer)
    {
        var name = string.IsNullOrWhiteSpace(offer.Description) ? offer.VendorItemNo : offer.Description;
        var card = offer.Template is { } template ? draft.Get(ItemTemplate.StreamOf(template)).Card : null;
        var terms = Costed(card?.Costing ?? CostingTerms.Default, offer);
        yield return new RegisterNextItem(name, offer.Template, Costing: terms).Under(sku);
        if (offer.Unit is { } unit)
            yield return new DefineItemUnits(sku, draft.Get(Item.StreamOf(sku)).UnitsOf() with { Base = unit });
    }

    // An offer without a cost leaves what the template says.
    private static CostingTerms Costed(CostingTerms terms, CatalogueOffer offer)
    {
        var cost = offer.UnitCost.IsZero ? offer.PublishedCost ?? UnitCost.Zero : offer.UnitCost;
        if (cost.IsZero)
            return terms;
        return terms.Method == CostingMethod.Standard
            ? terms with { UnitCost = cost, StandardCost = cost }
            : terms with { UnitCost = cost };
    }
}
