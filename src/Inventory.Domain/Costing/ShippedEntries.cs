using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>A sale and the document that it was shipped with.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShippedEntry(int No, string Document);

/// <summary>Sales of one generation whose documents share a bucket, oldest first.</summary>
public sealed record ShippedPage(ImmutableList<ShippedEntry> Sales);

/// <summary>
/// The sales of an item by document, in pages: entries of one generation (consecutive numbers) share some pages, so
/// that a new sale changes a page of its own time, however old the item is. A search reads one page of each
/// generation.
/// </summary>
internal static class ShippedEntries
{
    /// <summary>Entries, of any kind, in the first generation, which most items never leave.</summary>
    public const int FirstEntries = 1_024;

    /// <summary>Entries, of any kind, in each other generation.</summary>
    public const int GenerationEntries = 8_192;

    /// <summary>Entries for each page of a generation; the bits of a number tell which of the pages there
    /// are.</summary>
    private const int EntriesPerBucket = 128;

    public static PageKey KeyOf(int generation, int bucket) => new('s', generation, bucket);

    public static bool IsShipment(EntryType type, string? document, Quantity quantity) =>
        type == EntryType.Sale && document is not null && quantity.IsNegative;

    public static PageKey? KeyFor(ItemCost item, ItemLedgerEntryPosted e)
    {
        if (!IsShipment(e.EntryType, e.Document, e.Quantity))
            return null;
        var generation = GenerationOf(e.EntryNo);
        var bucket = BucketOf(generation, e.Document!);
        return Has(item, generation, bucket) ? KeyOf(generation, bucket) : null;
    }

    public static ItemCost Add(ItemCost item, ItemLedgerEntryPosted e)
    {
        if (!IsShipment(e.EntryType, e.Document, e.Quantity))
            return item;

        var generation = GenerationOf(e.EntryNo);
        var bucket = BucketOf(generation, e.Document!);
        var key = KeyOf(generation, bucket);
        var isThere = Has(item, generation, bucket);
        var sales = isThere ? item.Pages.Get<ShippedPage>(key).Sales : [];
        var pages = item.Pages.Set(key, new ShippedPage(sales.Add(new(e.EntryNo, e.Document!))));
        return isThere
            ? item with { Pages = pages }
            : item with { Pages = pages, Shipped = Mark(item.Shipped, generation, bucket) };
    }

    /// <summary>All sales with the document, oldest first.</summary>
    public static List<int> Of(ItemCost item, string document)
    {
        List<PageKey> keys =
        [
            .. from generation in Enumerable.Range(0, item.Shipped.Count)
               let bucket = BucketOf(generation, document)
               where Has(item, generation, bucket)
               select KeyOf(generation, bucket),
        ];
        item.Pages.Need(keys);
        return
        [
            .. from key in keys
               from sale in item.Pages.Get<ShippedPage>(key).Sales
               where sale.Document == document
               select sale.No,
        ];
    }

    private static int GenerationOf(int entryNo) =>
        entryNo <= FirstEntries ? 0 : 1 + ((entryNo - FirstEntries - 1) / GenerationEntries);

    private static bool Has(ItemCost item, int generation, int bucket) =>
        generation < item.Shipped.Count && (item.Shipped[generation] >> bucket & 1) == 1;

    private static ImmutableList<long> Mark(ImmutableList<long> shipped, int generation, int bucket)
    {
        while (shipped.Count <= generation)
            shipped = shipped.Add(0);
        return shipped.SetItem(generation, shipped[generation] | 1L << bucket);
    }

    // FNV-1a: the same in every process, for ever, since the pages are stored by it.
    private static int BucketOf(int generation, string document)
    {
        var hash = 2_166_136_261u;
        foreach (var c in document)
            hash = unchecked((hash ^ c) * 16_777_619u);
        return (int)(hash % ((generation == 0 ? FirstEntries : GenerationEntries) / EntriesPerBucket));
    }
}
