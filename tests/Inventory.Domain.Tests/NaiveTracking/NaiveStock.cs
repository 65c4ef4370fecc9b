using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.NaiveDocuments;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>An entry of the item ledger: a movement, and the output that it went into.</summary>
internal sealed record NaiveEntry(int No, NaiveMove Move)
{
    public (string Sku, int No)? Feeds { get; set; }

    /// <summary>The entry that took this one back.</summary>
    public int? UndoneBy { get; set; }

    /// <summary>Of a sale of a number: the last day of its warranty.</summary>
    public DateOnly? Warranty { get; set; }
}

/// <summary>So much of an increase went to a decrease.</summary>
internal sealed record NaiveTake(string Sku, int In, int Out, decimal Quantity);

/// <summary>Every entry, and who took from whom; what is left of an entry is counted whenever somebody asks.</summary>
internal sealed class NaiveStock(NaiveNumbers numbers)
{
    public List<NaiveEntry> Entries { get; } = [];

    public List<NaiveTake> Takes { get; } = [];

    /// <summary>Items whose newest goods go first.</summary>
    public HashSet<string> NewestFirst { get; } = [];

    /// <summary>Items without layers.</summary>
    public HashSet<string> Averaged { get; } = [];

    public NaiveEntry this[string sku, int no] => Entries.Single(e => e.Move.Sku == sku && e.No == no);

    public decimal Left(NaiveEntry entry) => Math.Abs(entry.Move.Change) - Takes
        .Where(t => t.Sku == entry.Move.Sku && t.In + t.Out > 0
            && (entry.Move.Change > 0 ? t.In : t.Out) == entry.No)
        .Sum(t => t.Quantity);

    /// <summary>Everything of an item that lies at a place, under way too.</summary>
    public decimal OnHand(string sku, string place) =>
        Entries.Where(e => e.Move.Sku == sku && e.Move.Place == place).Sum(e => e.Move.Change);

    /// <summary>What is there, and not under way.</summary>
    public IEnumerable<(string Place, Goods Goods, decimal Quantity)> There(string sku) =>
        from e in Entries
        where e.Move.Sku == sku && e.Move.Change > 0 && e.Move.Order is null && Left(e) > 0
        group Left(e) by (e.Move.Place, e.Move.Goods) into g
        select (g.Key.Place, g.Key.Goods, g.Sum());

    /// <summary>All entries, and the reasons why it can not be: an entry is made all the same.</summary>
    public List<string> Post(NaiveMove move)
    {
        List<string> refusals = [.. numbers.Refusals(move)];
        if (move.Change > 0 && move.Goods.Serial is { } serial
            && numbers.RuleOf(move.Sku, NumberKind.Serial) is not null
            && Entries.Exists(e => e.Move.Sku == move.Sku && e.Move.Change > 0 && e.Move.Goods.Serial == serial
                && e.Move.Goods.Variant == move.Goods.Variant && Left(e) > 0))
            refusals.Add("serial-in-stock");
        var entry = new NaiveEntry(Entries.Count(e => e.Move.Sku == move.Sku) + 1, move);
        Entries.Add(entry);
        if (move.Change < 0 && Take(entry) > 0)
            refusals.Add("missing");
        if (refusals.Count == 0)
        {
            numbers.Follow(move);
            Guarantee(entry);
        }

        return refusals;
    }

    /// <summary>Goods go from one place to another: what was taken from several entries arrives as several.</summary>
    public List<string> Transfer(NaiveMove leaves, string to, Goods goods, string? order = null, int? shipment = null)
    {
        var refusals = Post(leaves);
        if (refusals.Count > 0)
            return refusals;
        var left = Entries[^1];
        var taken = Takes.Where(t => t.Sku == left.Move.Sku && t.Out == left.No).Select(t => t.Quantity).ToList();
        foreach (var part in Averaged.Contains(leaves.Sku) ? [-leaves.Change] : taken)
        {
            refusals.AddRange(Post(new(
                leaves.Sku, to, EntryType.Transfer, part, leaves.Date, goods, order, shipment, From: [left.No],
                Document: leaves.Document)));
        }

        return refusals;
    }

    /// <summary>All of it, or nothing.</summary>
    public List<string> Try(Func<List<string>> moves)
    {
        var (entries, takes, cards) = (Entries.Count, Takes.Count, numbers.Cards.ToList());
        var undone = Entries.ConvertAll(e => e.UndoneBy);
        var refusals = moves();
        if (refusals.Count == 0)
            return refusals;
        Entries.RemoveRange(entries, Entries.Count - entries);
        Takes.RemoveRange(takes, Takes.Count - takes);
        for (var at = 0; at < undone.Count; at++)
            Entries[at].UndoneBy = undone[at];
        numbers.Cards.Clear();
        cards.ForEach(c => numbers.Cards.Add(c.Key, c.Value));
        return refusals;
    }

    // Goods of the very numbers go first, then those that do as well.
    private decimal Take(NaiveEntry entry)
    {
        var (move, open) = (entry.Move, -entry.Move.Change);
        var there = Entries.Where(e => e.Move.Sku == move.Sku && e.Move.Change > 0 && e.Move.Place == move.Place
                && e.Move.Goods.Variant == move.Goods.Variant && e.Move.Order == move.Order
                && (move.Shipment is null || e.Move.Shipment == move.Shipment)
                && (move.To is null || e.No == move.To) && Serves(e.Move.Goods, move.Goods, onlySpecific: true))
            .OrderBy(e => !Serves(e.Move.Goods, move.Goods, onlySpecific: false));
        var inOrder = NewestFirst.Contains(move.Sku)
            ? there.ThenByDescending(e => e.Move.Date).ThenByDescending(e => e.No)
            : there.ThenBy(e => e.Move.Date).ThenBy(e => e.No);
        foreach (var from in inOrder.ToList())
        {
            var part = Math.Min(open, Left(from));
            if (part <= 0)
                continue;
            Takes.Add(new(move.Sku, from.No, entry.No, part));
            open -= part;
        }

        return open;
    }

    private bool Serves(Goods goods, Goods asked, bool onlySpecific) =>
        new[] { NumberKind.Lot, NumberKind.Serial, NumberKind.Package }.All(kind =>
            NaiveNumbers.NumberOf(asked, kind) is not { } number
            || (onlySpecific && !numbers.IsSpecific(asked.Sku, kind))
            || NaiveNumbers.NumberOf(goods, kind) == number);

    private void Guarantee(NaiveEntry entry)
    {
        var move = entry.Move;
        if (move is not { Type: EntryType.Sale, Change: < 0 } || numbers.Dated(move.Goods) is null)
            return;
        // Goods whose return is taken back were sold when they were sold.
        entry.Warranty = move.IsCorrection
            ? Entries.FindLast(e => e != entry && e.Move is { Type: EntryType.Sale, Change: < 0 }
                && e.Move.Goods == move.Goods)?.Warranty
            : numbers.Rules[move.Sku].Warranty is { } span ? move.Date.AddDays(span.Days) : null;
    }
}
