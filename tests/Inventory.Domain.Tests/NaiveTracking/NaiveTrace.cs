using Inventory.Domain.Planning;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>The way of a number, entry by entry, as a walk over who took from whom.</summary>
internal sealed class NaiveTrace(NaiveStock stock)
{
    public IEnumerable<(string Sku, int No)> Forth(string number, string? sku, NumberKind? kind) => Walk(
        stock.Entries.Where(e => e.Move.Change > 0 && Carries(e, number, sku, kind)
            && (e.Move.From is null || !e.Move.From.Any(f => Carries(stock[e.Move.Sku, f], number, sku, kind)))),
        e => e.Move.Change > 0
            ? stock.Takes.Where(t => t.Sku == e.Move.Sku && t.In == e.No).Select(t => (t.Sku, t.Out))
            : stock.Entries.Where(c => c.Move.Sku == e.Move.Sku && c.Move.From?.Contains(e.No) == true)
                .Select(c => (c.Move.Sku, c.No)).Concat(e.Feeds is { } output ? [output] : []));

    public IEnumerable<(string Sku, int No)> Back(
        string number, string? sku, NumberKind? kind, TracedComponents components) => Walk(
        stock.Entries.Where(e => Carries(e, number, sku, kind)),
        e => e.Move.Change < 0
            ? stock.Takes.Where(t => t.Sku == e.Move.Sku && t.Out == e.No).Select(t => (t.Sku, t.In))
            : e.Move.From is { } from ? from.Select(no => (e.Move.Sku, no))
            : stock.Entries.Where(c => c.Feeds == (e.Move.Sku, e.No) && IsMeant(c, components))
                .Select(c => (c.Move.Sku, c.No)));

    private List<(string Sku, int No)> Walk(
        IEnumerable<NaiveEntry> starts, Func<NaiveEntry, IEnumerable<(string Sku, int No)>> next)
    {
        var met = new HashSet<(string Sku, int No)>();
        var open = new Queue<NaiveEntry>(starts);
        while (open.TryDequeue(out var entry))
        {
            if (!met.Add((entry.Move.Sku, entry.No)))
                continue;
            foreach (var (sku, no) in next(entry))
                open.Enqueue(stock[sku, no]);
        }

        return [.. met.OrderBy(m => m.Sku, StringComparer.Ordinal).ThenBy(m => m.No)];
    }

    private static bool IsMeant(NaiveEntry consumed, TracedComponents components) =>
        components == TracedComponents.All || (components == TracedComponents.Tracked
            && (consumed.Move.Goods.Lot ?? consumed.Move.Goods.Serial ?? consumed.Move.Goods.Package) is not null);

    private static bool Carries(NaiveEntry entry, string number, string? sku, NumberKind? kind) =>
        (sku is null || entry.Move.Sku == sku)
        && new[] { NumberKind.Lot, NumberKind.Serial, NumberKind.Package }
            .Any(k => (kind is null || kind == k) && NaiveNumbers.NumberOf(entry.Move.Goods, k) == number);
}
