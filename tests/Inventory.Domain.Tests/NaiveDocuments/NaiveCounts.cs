using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>A posting as the counter of goods sees it: where, what, how many, and of which day.</summary>
internal sealed record Posted(string Place, Goods Goods, decimal Quantity, DateOnly Date);

internal sealed class NaiveCount(string place, DateOnly date, IReadOnlyList<string> items)
{
    public string Place => place;

    public DateOnly Date => date;

    public IReadOnlyList<string> Items => items;

    public CountStatus Status { get; set; } = CountStatus.Open;

    /// <summary>How many postings there were when somebody looked what is to be expected.</summary>
    public int LookedAt { get; set; }

    public List<(bool IsFinished, Dictionary<Goods, decimal> Found)> Recordings { get; } = [];

    public IReadOnlyList<string> Differences { get; set; } = [];
}

/// <summary>Inventory counts by the words of Business Central and of their concept page.</summary>
internal sealed class NaiveCounts(NaiveGoods goods)
{
    public List<Posted> Postings { get; } = [];

    public SortedDictionary<string, NaiveCount> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>What was noted of posted counts, for ever.</summary>
    public List<string> Noted { get; } = [];

    public bool Post(string place, Goods what, decimal quantity, DateOnly date)
    {
        if (!goods.Add(place, what, quantity))
            return false;
        Postings.Add(new(place, what, quantity, date));
        return true;
    }

    public bool Order(string number, string place, DateOnly date, IReadOnlyList<string> items)
    {
        if (Counts.ContainsKey(number) || items.Count == 0)
            return false;
        Counts[number] = new(place, date, items) { LookedAt = Postings.Count };
        return true;
    }

    /// <param name="recording">From 1; null: another one.</param>
    public bool Record(string number, int? recording, IReadOnlyList<(Goods Goods, decimal Quantity)> found, bool isDone)
    {
        if (!Counts.TryGetValue(number, out var count) || count.Status != CountStatus.Open
            || recording < 1 || recording > count.Recordings.Count
            || found.Any(f => f.Quantity < 0 || !count.Items.Contains(f.Goods.Sku)))
            return false;
        var known = recording is { } no ? count.Recordings[no - 1] : (IsFinished: false, Found: []);
        var all = new Dictionary<Goods, decimal>(known.Found);
        foreach (var of in found.Select(f => f.Goods).Distinct())
            all[of] = found.Where(f => f.Goods == of).Sum(f => f.Quantity);
        if (isDone && all.Keys.Any(g => count.Items.Count(i => i == g.Sku) > 1))
            return false;
        if (recording is { } at)
            count.Recordings[at - 1] = (isDone, all);
        else
            count.Recordings.Add((isDone, all));
        return true;
    }

    public bool Recalculate(string number)
    {
        if (!Counts.TryGetValue(number, out var count) || count.Status != CountStatus.Open)
            return false;
        count.LookedAt = Postings.Count;
        return true;
    }

    public bool Finish(string number)
    {
        if (!Counts.TryGetValue(number, out var count))
            return false;
        if (count.Status != CountStatus.Open)
            return true;
        if (count.Items.Distinct().Count() != count.Items.Count || count.Recordings.Count == 0
            || count.Recordings.Exists(r => !r.IsFinished)
            || count.Items.Any(i => !count.Recordings.Exists(r => r.Found.Keys.Any(g => g.Sku == i)))
            || IsOutdated(count))
            return false;
        count.Status = CountStatus.Finished;
        return true;
    }

    public bool Reopen(string number)
    {
        if (!Counts.TryGetValue(number, out var count) || count.Status == CountStatus.Posted)
            return false;
        count.Status = CountStatus.Open;
        return true;
    }

    public bool Post(string number)
    {
        if (!Counts.TryGetValue(number, out var count) || count.Status == CountStatus.Open)
            return false;
        if (count.Status == CountStatus.Posted)
            return true;
        if (IsOutdated(count))
            return false;
        var lines = Lines(count);
        var before = Postings.Count;
        if (!goods.Try(() => lines.TrueForAll(l =>
            l.Found == l.Expected || Post(count.Place, l.Goods, l.Found - l.Expected, count.Date))))
        {
            Postings.RemoveRange(before, Postings.Count - before);
            return false;
        }

        count.Status = CountStatus.Posted;
        Noted.AddRange(lines.Select(l => $"{number} {l.Goods} {l.Expected:0.#####} {l.Found:0.#####}"));
        return true;
    }

    /// <summary>What is expected and what was found, where there is either.</summary>
    public List<(Goods Goods, decimal Expected, decimal Found)> Lines(NaiveCount count)
    {
        var expected = Postings.Take(count.LookedAt)
            .Where(p => p.Place == count.Place && p.Date <= count.Date && count.Items.Contains(p.Goods.Sku))
            .GroupBy(p => p.Goods).Select(g => (g.Key, Sum: g.Sum(p => p.Quantity))).Where(g => g.Sum != 0)
            .ToDictionary(g => g.Key, g => g.Sum);
        var found = count.Recordings.SelectMany(r => r.Found).GroupBy(f => f.Key)
            .ToDictionary(f => f.Key, f => f.Sum(q => q.Value));
        return [.. expected.Keys.Union(found.Keys)
            .Select(g => (g, expected.GetValueOrDefault(g), found.GetValueOrDefault(g)))];
    }

    private bool IsOutdated(NaiveCount count) => Postings.Skip(count.LookedAt)
        .Any(p => p.Place == count.Place && p.Date <= count.Date && count.Items.Contains(p.Goods.Sku));
}
