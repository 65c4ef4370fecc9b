using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Consecutive entries of an item, full.</summary>
public sealed record EntryPage(ImmutableArray<CostEntry> Entries);

/// <summary>
/// The entries of an item as its head knows them: how many there are, and the newest. The others lie in pages of
/// <see cref="PageEntries"/>; the newest page is part of the head, so a small item has no pages.
/// </summary>
/// <param name="Newest">The entries of the last page, from one to <see cref="PageEntries"/> when there are any.</param>
public sealed record CostEntries(int Count, ImmutableArray<CostEntry> Newest)
{
    /// <summary>Entries in a page: what a change of one entry copies, and what one row of the store holds.</summary>
    public const int PageEntries = 32;

    public static readonly CostEntries None = new(0, []);

    public static int PageOf(int entryNo) => (entryNo - 1) / PageEntries;

    public static PageKey KeyOf(int page) => new('e', page);

    /// <summary>Whether the entry is part of the head.</summary>
    public bool IsNewest(int entryNo) => entryNo > Count - Newest.Length;

    public bool IsNone() => Count == 0;

    internal CostEntry Find(Pages pages, int entryNo) => IsNewest(entryNo)
        ? Newest[(entryNo - 1) % PageEntries]
        : pages.Get<EntryPage>(KeyOf(PageOf(entryNo))).Entries[(entryNo - 1) % PageEntries];

    internal (CostEntries Entries, Pages Pages) Add(Pages pages, CostEntry entry) => Newest.Length < PageEntries
        ? (new(Count + 1, Newest.Add(entry)), pages)
        : (new(Count + 1, [entry]), pages.Set(KeyOf(PageOf(Count)), new EntryPage(Newest)));

    internal (CostEntries Entries, Pages Pages) Set(Pages pages, CostEntry entry)
    {
        var at = (entry.No - 1) % PageEntries;
        if (IsNewest(entry.No))
            return (this with { Newest = Newest.SetItem(at, entry) }, pages);

        var key = KeyOf(PageOf(entry.No));
        return (this, pages.Set(key, new EntryPage(pages.Get<EntryPage>(key).Entries.SetItem(at, entry))));
    }

    /// <summary>All pages but the newest.</summary>
    internal IEnumerable<PageKey> Keys() => Enumerable.Range(0, (Count - Newest.Length) / PageEntries).Select(KeyOf);
}
