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

    /// <summary>The period that it is counted by wherever it lies, with its next days.</summary>
    CountingPeriod,

    /// <summary>Its default dimensions.</summary>
    Dimensions,
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
        if (states.RefuseNewKey(From, To) is { } refusal)
            return refusal;

        var (from, to) = (states.Get(Item.StreamOf(From)), states.Get(Item.StreamOf(To)));
        var draft = new Draft(states);
        draft.Add(Item.StreamOf(To), to.Register(
            To,
            string.IsNullOrWhiteSpace(Name) ? from.Name : Name,
            from.Type,
            Has(CopiedPart.Category) ? from.Category : null,
            Has(CopiedPart.Settings) ? from.Stock : StockSettings.UseGlobal,
            Has(CopiedPart.CostingTerms) ? from.Costing : CostingTerms.Default));
        foreach (var e in CardEvents.Of(from, draft.Get(Item.StreamOf(To)), To, Has))
            draft.Add(Item.StreamOf(To), WithoutBlocks(e));
        if (Has(CopiedPart.Substitutions))
            draft.CopySubstitutions(From, To);
        if (Has(CopiedPart.CountingPeriod))
            draft.CopyCounting(From, To);
        if (Has(CopiedPart.Service))
            draft.CopyItemTerms(From, To);
        return CopyBom(draft) ?? draft.Accept(To.Value);
    }

    private bool Has(CopiedPart part) => Parts is null || Parts.Contains(part);

    private static IItemEvent WithoutBlocks(IItemEvent e) => e is ItemVariantDefined v
        ? v with { Variant = v.Variant with { Blocks = null } }
        : e;

    private Decision? CopyBom(Draft draft)
    {
        var bom = draft.Get(Bom.StreamOf(From));
        return Has(CopiedPart.BillOfMaterial) && !bom.IsEmpty()
            ? draft.AddOrRefuse(new SetBom(To, bom.Lines, bom.Texts, bom.Resources))
            : null;
    }
}
