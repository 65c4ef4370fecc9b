using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>The order in which goods are taken: posting date, then entry number.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OpenEntry(int Day, int No) : IComparable<OpenEntry>
{
    public int CompareTo(OpenEntry other)
    {
        var byDay = Day.CompareTo(other.Day);
        return byDay != 0 ? byDay : No.CompareTo(other.No);
    }

    public static bool operator <(OpenEntry left, OpenEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(OpenEntry left, OpenEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(OpenEntry left, OpenEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OpenEntry left, OpenEntry right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// The open entries of one direction, in order, by place and variant, again by lot, by serial number and by both, all
/// that again by their package, and all that again by the transfer order whose goods they are. Increases of a serial
/// number are found wherever they lie, too.
/// </summary>
public sealed record OpenEntries(ImmutableDictionary<string, ImmutableSortedSet<OpenEntry>> ByKey)
{
    public static readonly OpenEntries None = new(ImmutableDictionary<string, ImmutableSortedSet<OpenEntry>>.Empty);

    /// <summary>Those of the place and variant of the entry.</summary>
    /// <param name="numbers">Those that they must have; null in it: any or none.</param>
    /// <param name="order">The transfer order whose goods in transit they must be; null: any goods.</param>
    internal ImmutableSortedSet<OpenEntry> Like(CostEntry entry, Numbers numbers, OrderId? order) =>
        At(entry.Source, entry.Variant, numbers, order);

    /// <summary>Those of the place and variant.</summary>
    /// <param name="numbers">Those that they must have; null in it: any or none.</param>
    /// <param name="order">The transfer order whose goods in transit they must be; null: any goods.</param>
    internal ImmutableSortedSet<OpenEntry> At(SourceCode source, string? variant, Numbers numbers, OrderId? order) =>
        ByKey.GetValueOrDefault(KeyOf(source, variant, numbers, order)) ?? [];

    /// <summary>Whether an increase of the serial number is open, at any place.</summary>
    internal bool HasSerial(string? variant, string serial) => ByKey.ContainsKey(KeyOf(serial, variant));

    internal OpenEntries Add(CostEntry entry) => Change(entry, static (set, open) => set.Add(open));

    internal OpenEntries Remove(CostEntry entry) => Change(entry, static (set, open) => set.Remove(open));

    private OpenEntries Change(
        CostEntry entry, Func<ImmutableSortedSet<OpenEntry>, OpenEntry, ImmutableSortedSet<OpenEntry>> change)
    {
        var byKey = Changed(ByKey, entry, null, change);
        return new(entry.InTransit is { } transit ? Changed(byKey, entry, transit.Order, change) : byKey);
    }

    private static ImmutableDictionary<string, ImmutableSortedSet<OpenEntry>> Changed(
        ImmutableDictionary<string, ImmutableSortedSet<OpenEntry>> byKey,
        CostEntry entry,
        OrderId? order,
        Func<ImmutableSortedSet<OpenEntry>, OpenEntry, ImmutableSortedSet<OpenEntry>> change)
    {
        var open = new OpenEntry(entry.PostingDate.DayNumber, entry.No);
        if (entry is { Serial: { } serial } && entry.IsInbound() && order is null)
            byKey = Put(KeyOf(serial, entry.Variant));
        byKey = PutAll(null);
        return entry.Package is { } package ? PutAll(package) : byKey;

        ImmutableDictionary<string, ImmutableSortedSet<OpenEntry>> PutAll(string? package)
        {
            byKey = Put(KeyOf(entry.Source, entry.Variant, new(null, null, package), order));
            if (entry.Lot is not null)
                byKey = Put(KeyOf(entry.Source, entry.Variant, new(entry.Lot, null, package), order));
            if (entry.Serial is not null)
                byKey = Put(KeyOf(entry.Source, entry.Variant, new(null, entry.Serial, package), order));
            return entry is { Lot: not null, Serial: not null }
                ? Put(KeyOf(entry.Source, entry.Variant, new(entry.Lot, entry.Serial, package), order))
                : byKey;
        }

        ImmutableDictionary<string, ImmutableSortedSet<OpenEntry>> Put(string key)
        {
            var set = change(byKey.GetValueOrDefault(key) ?? [], open);
            return set.IsEmpty ? byKey.Remove(key) : byKey.SetItem(key, set);
        }
    }

    // No place has an empty code, so this is the key of none.
    private static string KeyOf(string serial, string? variant) => $"\u001f{variant}\u001f{serial}";

    // A control character can be in none of the parts, so no two keys meet.
    private static string KeyOf(SourceCode place, string? variant, Numbers numbers, OrderId? order)
    {
        var source = place.Value;
        if (numbers is { Package: { } package, Lot: var lot, Serial: var serial })
            return $"{source}\u001f{variant}\u001f{lot}\u001f{serial}\u001f{order?.Value}\u001f{package}";
        if (order is { } inTransit)
            return $"{source}\u001f{variant}\u001f{numbers.Lot}\u001f{numbers.Serial}\u001f{inTransit.Value}";
        return variant is null && numbers.IsNone()
            ? source
            : $"{source}\u001f{variant}\u001f{numbers.Lot}\u001f{numbers.Serial}";
    }
}
