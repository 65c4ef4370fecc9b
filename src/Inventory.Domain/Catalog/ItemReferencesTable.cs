using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What tells one reference from all others.</summary>
/// <param name="Variant">Empty: any.</param>
/// <param name="Unit">Empty: the base unit.</param>
public readonly record struct ItemReferenceKey(
    string ReferenceNo, string Sku, string Type, string TypeNo, string Variant, string Unit);

/// <summary>Table <c>item_references</c>, key (reference_no, sku, type, type_no, variant, unit): other numbers of
/// items. Without dates: always valid.</summary>
public sealed record ItemReferenceRow(ItemReferenceKey Key, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    public string Sku => Key.Sku;

    public FoundReference ToFound() => new(new(Key.Sku), new(
        Enum.Parse<ItemReferenceType>(Key.Type),
        Key.TypeNo,
        Key.ReferenceNo,
        OrNull(Key.Variant),
        OrNull(Key.Unit),
        ValidFrom,
        ValidTo));

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

public static class ItemReferencesTable
{
    public static void Fold(IRows<ItemReferenceKey, ItemReferenceRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemReferenceAdded added:
                rows.Put(new(KeyOf(added.Sku, added.Reference), added.Reference.ValidFrom, added.Reference.ValidTo));
                break;
            case ItemReferenceRemoved removed:
                rows.RemoveAny(KeyOf(removed.Sku, removed.Reference));
                break;
            case ItemRenamed renamed:
                Clear(rows, renamed.Sku);
                break;
            case ItemRemoved removed:
                Clear(rows, removed.Sku);
                break;
        }
    }

    private static void Clear(IRows<ItemReferenceKey, ItemReferenceRow> rows, Sku sku) =>
        rows.RemoveWhere("sku", sku.Value, old => old.Key);

    private static ItemReferenceKey KeyOf(Sku sku, ItemReference of) => new(
        of.ReferenceNo, sku.Value, of.Type.ToString(), of.TypeNo, of.Variant ?? "", of.Unit ?? "");
}
