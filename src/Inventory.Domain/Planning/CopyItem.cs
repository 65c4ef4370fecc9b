using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;

namespace Inventory.Domain.Planning;

/// <summary>What of an item a copy gets besides its type and kind.</summary>
public enum CopiedPart
{
    /// <summary>Stock settings, and whether more may go out than is there.</summary>
    Settings,
    CostingTerms,
    PostingGroups,
    Units,
    Tracking,
    Category,

    /// <summary>Its variants without their blocks, and whether movements name one.</summary>
    Variants,

    /// <summary>Its own values.</summary>
    Attributes,

    /// <summary>Its other numbers, of vendors too.</summary>
    References,
    Vendors,
    Substitutions,

    /// <summary>What it is made of; of a composite item its children.</summary>
    BillOfMaterial,

    /// <summary>Its service item group and skills.</summary>
    Service,
}

/// <summary>
/// Makes a new item like another one. Blocks, goods, entries and history are never copied. Source: Business Central,
/// copy item. Refused: <c>item-not-found</c>, <c>validation.sku.invalid</c>, <c>item-exists</c>, and as of
/// <see cref="SetBom"/>.
/// </summary>
/// <param name="Name">Null: that of the other one.</param>
/// <param name="Parts">Null: all.</param>
public sealed record CopyItem(Sku From, Sku To, string? Name = null, IReadOnlyList<CopiedPart>? Parts = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(From), Item.StreamOf(To), Bom.StreamOf(From)];

    public Decision Decide(IStates states)
    {
        var from = states.Get(Item.StreamOf(From));
        if (!from.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {From}.");
        if (!Sku.IsValid(To.Value))
            return Decision.Refuse(
                "validation.sku.invalid", $"A SKU has 1 to {Sku.LengthMax} characters, none of them a control.");
        var to = states.Get(Item.StreamOf(To));
        if (to.IsRegistered)
            return Decision.Refuse("item-exists", $"There is an item {To} already.");

        var draft = new Draft(states);
        draft.Add(Item.StreamOf(To), to.Register(
            To,
            string.IsNullOrWhiteSpace(Name) ? from.Name : Name,
            from.Type,
            Has(CopiedPart.Category) ? from.Category : null,
            Has(CopiedPart.Settings) ? from.Stock : StockSettings.UseGlobal,
            Has(CopiedPart.CostingTerms) ? from.Costing : CostingTerms.Default));
        foreach (var e in Card(from, draft.Get(Item.StreamOf(To))))
            draft.Add(Item.StreamOf(To), e);
        if (Has(CopiedPart.Substitutions))
            draft.CopySubstitutions(From, To);
        if (Has(CopiedPart.Service))
            draft.CopyItemTerms(From, To);
        return CopyBom(draft) ?? draft.Accept(To.Value);
    }

    private bool Has(CopiedPart part) => Parts is null || Parts.Contains(part);

    /// <param name="to">An item that had the key before leaves its kind, units and tracking.</param>
    private IEnumerable<IItemEvent> Card(Item from, Item to)
    {
        if (from.Kind != to.Kind)
            yield return new ItemKindChanged(To, from.Kind);
        if (Has(CopiedPart.Units) && from.UnitsOf() != to.UnitsOf())
            yield return new ItemUnitsDefined(To, from.UnitsOf());
        if (Has(CopiedPart.Tracking) && from.TrackingOf() != to.TrackingOf())
            yield return new ItemTrackingSet(To, from.TrackingOf());
        if (Has(CopiedPart.Settings) && from.NegativeStock is { } allowed)
            yield return new ItemNegativeStockSet(To, allowed);
        if (Has(CopiedPart.CostingTerms) && (from.StandardOverhead is not null || from.StandardCapacity is not null))
            yield return new ItemCostingTermsChanged(To, from.Costing, from.StandardOverhead, from.StandardCapacity);
        if (Has(CopiedPart.PostingGroups) && from.PostingGroups is { } groups)
            yield return new ItemPostingGroupsSet(To, groups);
        if (Has(CopiedPart.BillOfMaterial) && from.Composition is { } composition)
            yield return new ItemComposed(To, composition);
        foreach (var e in Variants(from).Concat(Lists(from)))
            yield return e;
    }

    private IEnumerable<IItemEvent> Variants(Item from)
    {
        if (!Has(CopiedPart.Variants))
            yield break;
        foreach (var variant in from.VariantsOf())
            yield return new ItemVariantDefined(To, variant with { Blocks = null });
        if (from.VariantMandatory is { } mandatory)
            yield return new ItemVariantRuleSet(To, mandatory);
    }

    // A reference in a unit that the copy has not would mean nothing.
    private IEnumerable<IItemEvent> Lists(Item from)
    {
        if (Has(CopiedPart.Attributes) && from.OwnAttributes().Count > 0)
            yield return new ItemAttributeValuesSet(To, from.OwnAttributes());
        if (Has(CopiedPart.References))
        {
            foreach (var reference in from.ReferencesOf().Where(r => r.Unit is null || Has(CopiedPart.Units)))
                yield return new ItemReferenceAdded(To, reference);
        }

        if (!Has(CopiedPart.Vendors))
            yield break;
        foreach (var vendor in from.VendorsOf())
            yield return new ItemVendorSet(To, vendor.Vendor, vendor.LeadTimeDays);
    }

    private Decision? CopyBom(Draft draft)
    {
        var bom = draft.Get(Bom.StreamOf(From));
        return Has(CopiedPart.BillOfMaterial) && !bom.IsEmpty()
            ? draft.AddOrRefuse(new SetBom(To, bom.Lines, bom.Texts, bom.Resources))
            : null;
    }
}
