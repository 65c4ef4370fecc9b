using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Older applications of one entry, full.</summary>
public sealed record AppliedPage(ImmutableList<AppliedQuantity> Applied);

/// <summary>Older copies of one decrease, full.</summary>
public sealed record CopiesPage(ImmutableList<int> Copies);

/// <summary>The applications that an entry keeps itself, and how many pages hold the rest; null: none.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AppliedList(ImmutableList<AppliedQuantity> Applied, int? Chunks);

/// <summary>
/// The long lists of an entry: a receipt of a million pieces is taken by a million sales. The newest part stays with
/// the entry; whenever it is full it becomes a page that nothing changes any more but an application taken back.
/// </summary>
internal static class Chunks
{
    /// <summary>Members of a list that stay with the entry.</summary>
    public const int ChunkMembers = 64;

    public static PageKey AppliedKey(int entryNo, int chunk) => new('a', entryNo, chunk);

    public static PageKey CopiesKey(int entryNo, int chunk) => new('c', entryNo, chunk);

    public static IEnumerable<PageKey> AppliedKeys(CostEntry entry) =>
        Enumerable.Range(0, entry.AppliedChunks ?? 0).Select(chunk => AppliedKey(entry.No, chunk));

    public static IEnumerable<PageKey> CopiesKeys(CostEntry entry) =>
        Enumerable.Range(0, entry.CopiedChunks ?? 0).Select(chunk => CopiesKey(entry.No, chunk));

    /// <summary>All applications of an entry, oldest first.</summary>
    public static ImmutableList<AppliedQuantity> Applied(Pages pages, CostEntry entry)
    {
        if (entry.AppliedChunks is null)
            return entry.Applied;

        pages.Need(AppliedKeys(entry));
        var all = ImmutableList.CreateBuilder<AppliedQuantity>();
        foreach (var key in AppliedKeys(entry))
            all.AddRange(pages.Get<AppliedPage>(key).Applied);
        all.AddRange(entry.Applied);
        return all.ToImmutable();
    }

    /// <summary>All copies of a decrease, oldest first.</summary>
    public static ImmutableList<int> Copies(Pages pages, CostEntry entry)
    {
        if (entry.CopiedChunks is null)
            return entry.CopiedBy ?? [];

        pages.Need(CopiesKeys(entry));
        var all = ImmutableList.CreateBuilder<int>();
        foreach (var key in CopiesKeys(entry))
            all.AddRange(pages.Get<CopiesPage>(key).Copies);
        all.AddRange(entry.CopiedBy ?? []);
        return all.ToImmutable();
    }

    public static AppliedList Add(ref Pages pages, CostEntry entry, AppliedQuantity applied)
    {
        if (entry.Applied.Count < ChunkMembers)
            return new(entry.Applied.Add(applied), entry.AppliedChunks);

        var chunk = entry.AppliedChunks ?? 0;
        pages = pages.Set(AppliedKey(entry.No, chunk), new AppliedPage(entry.Applied));
        return new([applied], chunk + 1);
    }

    public static CostEntry AddCopy(ref Pages pages, CostEntry entry, int copyNo)
    {
        var copies = entry.CopiedBy ?? [];
        if (copies.Count < ChunkMembers)
            return entry with { CopiedBy = copies.Add(copyNo) };

        var chunk = entry.CopiedChunks ?? 0;
        pages = pages.Set(CopiesKey(entry.No, chunk), new CopiesPage(copies));
        return entry with { CopiedBy = [copyNo], CopiedChunks = chunk + 1 };
    }

    /// <summary>Puts all applications of an entry anew. Reads and writes them all; only what takes an application back,
    /// or adds to one, does it.</summary>
    public static AppliedList Put(ref Pages pages, CostEntry entry, ImmutableList<AppliedQuantity> all)
    {
        var full = Math.Max(0, (all.Count - 1) / ChunkMembers);
        for (var chunk = 0; chunk < full; chunk++)
        {
            var members = all.GetRange(chunk * ChunkMembers, ChunkMembers);
            if (!pages.Has(AppliedKey(entry.No, chunk))
                || !pages.Get<AppliedPage>(AppliedKey(entry.No, chunk)).Applied.SequenceEqual(members))
            {
                pages = pages.Set(AppliedKey(entry.No, chunk), new AppliedPage(members));
            }
        }

        return new(all.RemoveRange(0, full * ChunkMembers), full == 0 ? null : full);
    }
}
