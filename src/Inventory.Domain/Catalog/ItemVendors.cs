using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A vendor that an item is bought from.</summary>
/// <param name="LeadTimeDays">Days from order to receipt; null: nobody said.</param>
public sealed record ItemVendor(string Vendor, int? LeadTimeDays = null);

/// <summary>The same with the vendor's own number of the item.</summary>
/// <param name="VendorItemNo">Null: it has none.</param>
public sealed record KnownVendor(string Vendor, string? VendorItemNo, int? LeadTimeDays);

/// <summary>
/// The vendors of an item. A vendor's number of it is a reference, and only that: so the two never differ. Source:
/// Business Central, item vendor catalogue, which is kept like the vendor references.
/// </summary>
public static class ItemVendors
{
    extension(Item item)
    {
        /// <summary>By vendor: those that somebody named, and those that a reference names.</summary>
        public IReadOnlyList<KnownVendor> KnownVendors() =>
        [
            .. item.VendorsOf().Select(v => v.Vendor)
                .Concat(item.ReferencesOf().Where(r => r.Type == ItemReferenceType.Vendor).Select(r => r.TypeNo))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(v => new KnownVendor(
                    v,
                    item.NumberOf(v)?.ReferenceNo,
                    item.VendorsOf().FirstOrDefault(k => k.Vendor == v)?.LeadTimeDays)),
        ];

        /// <summary>The reference that was added last, of any variant and in the base unit; null: there is
        /// none.</summary>
        internal ItemReference? NumberOf(string vendor) => item.ReferencesOf().LastOrDefault(
            r => r.IsOf(vendor) && r is { Variant: null, Unit: null });
    }

    extension(ItemReference reference)
    {
        internal bool IsOf(string vendor) => reference.Type == ItemReferenceType.Vendor && reference.TypeNo == vendor;
    }
}

/// <summary>
/// Says under which number an item is bought from a vendor and how long that takes, whole; another number takes the
/// place of the one before among the references. Refused: <c>item-not-found</c>, <c>validation.vendor.empty</c>,
/// <c>validation.lead-time.invalid</c> (less than no day).
/// </summary>
/// <param name="VendorItemNo">Null: the vendor has none; its references of any variant in the base unit go.</param>
public sealed record SetItemVendor(Sku Sku, string Vendor, string? VendorItemNo, int? LeadTimeDays) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (string.IsNullOrWhiteSpace(Vendor))
            return Decision.Refuse("validation.vendor.empty", "A vendor has a number.");
        if (LeadTimeDays < 0)
            return Decision.Refuse("validation.lead-time.invalid", "A lead time is no day or more.");
        var set = new ItemVendor(Vendor, LeadTimeDays);
        IEnumerable<IEvent> events = item.VendorsOf().Contains(set)
            ? Renumber(item)
            : Renumber(item).Append(new ItemVendorSet(Sku, Vendor, LeadTimeDays));
        return Decision.Accept([.. events]);
    }

    private IEnumerable<IEvent> Renumber(Item item)
    {
        var before = item.NumberOf(Vendor);
        if (string.IsNullOrWhiteSpace(VendorItemNo))
            return item.ReferencesOf()
                .Where(r => r.IsOf(Vendor) && r is { Variant: null, Unit: null })
                .Select(r => new ItemReferenceRemoved(Sku, r));
        if (before?.ReferenceNo == VendorItemNo)
            return [];
        var wanted = new ItemReference(ItemReferenceType.Vendor, Vendor, VendorItemNo);
        var added = new ItemReferenceAdded(Sku, item.ReferencesOf().FirstOrDefault(r => r.Key() == wanted) ?? wanted);
        return before is null ? [added] : [new ItemReferenceRemoved(Sku, before), added];
    }
}

/// <summary>The item is not bought there any more: the vendor goes with all its references. Refused:
/// <c>item-not-found</c>, <c>item-vendor-not-found</c>.</summary>
public sealed record RemoveItemVendor(Sku Sku, string Vendor) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        var references = item.ReferencesOf().Where(r => r.IsOf(Vendor)).Select(r => new ItemReferenceRemoved(Sku, r));
        var vendors = item.VendorsOf().Where(v => v.Vendor == Vendor).Select(v => new ItemVendorRemoved(Sku, v.Vendor));
        List<IEvent> events = [.. references, .. vendors];
        return events.Count == 0
            ? Decision.Refuse("item-vendor-not-found", $"{Sku} is not bought from {Vendor}.")
            : Decision.Accept(events);
    }
}
