using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>What becomes of earmarks when their documents change. Source: Business Central, reservations: posting a
/// supply moves them to stock, posting a demand uses them up, and a supply that is moved behind its demand loses
/// them.</summary>
internal sealed class EarmarkSteps(Draft draft, Sku sku)
{
    private readonly StreamId<Earmarks> _stream = Earmarks.StreamOf(sku);
    private readonly List<EarmarkWarning> _warnings = [];

    public IReadOnlyList<EarmarkWarning> Warnings => _warnings;

    /// <summary>The demand got so much: what was earmarked of stock goes first, and no more stays than is
    /// open.</summary>
    public void UseUp(EarmarkEnd demand, Quantity posted, Quantity open)
    {
        foreach (var (no, earmark) in Of(e => e.Demand == demand && e.Supply == EarmarkEnd.Stock))
        {
            var part = Quantity.Min(earmark.Quantity, posted);
            Reduce(no, part, EarmarkCause.DemandPosted);
            posted -= part;
        }

        Trim(e => e.Demand == demand, open, EarmarkCause.DemandPosted);
    }

    /// <summary>The demand is so much now.</summary>
    public void TrimDemand(EarmarkEnd demand, Quantity open) =>
        Trim(e => e.Demand == demand, open, EarmarkCause.DemandChanged);

    /// <summary>The supply is so much now; who has less is told.</summary>
    public void TrimSupply(EarmarkEnd supply, Quantity open) =>
        Trim(e => e.Supply == supply, open, EarmarkCause.SupplyChanged);

    /// <summary>So much of the supply is there, as goods of these numbers; more of it may come. It is of those who ask
    /// for such goods.</summary>
    public void Arrive(EarmarkEnd supply, Numbers numbers, Quantity arrived)
    {
        foreach (var (no, earmark) in Of(e => e.Supply == supply && numbers.Serve(e.Numbers())))
        {
            var part = Quantity.Min(earmark.Quantity, arrived);
            MoveToStock(no, part);
            arrived -= part;
        }
    }

    /// <summary>The supply is done, and brought so much. What of it finds no goods is earmarked no more.</summary>
    public void Finish(EarmarkEnd supply, Quantity arrived)
    {
        foreach (var (no, earmark) in Of(e => e.Supply == supply))
        {
            var free = EarmarkableGoods.FreeStock(draft, EarmarkableGoods.Of(sku, earmark));
            var part = Quantity.Min(Quantity.Min(earmark.Quantity, arrived), free);
            MoveToStock(no, part);
            arrived -= part;
            Lose(no, earmark, earmark.Quantity - part, EarmarkCause.SupplyChanged);
        }
    }

    /// <summary>Ends what comes after its demand, on either side of a document whose date changed.</summary>
    public void EndConflicts(EarmarkEnd changed)
    {
        foreach (var (no, earmark) in Of(e => e.Demand == changed || e.Supply == changed))
        {
            if (earmark.Supply.Kind != EarmarkEndKind.Stock
                && EarmarkableGoods.SupplyOf(draft, earmark.Supply).Goods is { } supply
                && EarmarkableGoods.DemandOf(draft, earmark.Demand).Goods is { } demand
                && supply.ComesAfter(demand))
            {
                Lose(no, earmark, earmark.Quantity, EarmarkCause.DateConflict);
            }
        }
    }

    private void MoveToStock(int no, Quantity part)
    {
        if (part.IsPositive)
            draft.Add(_stream, new EarmarkMovedToStock(sku, no, part, draft.Get(_stream).LastNo + 1));
    }

    // The newest go first: who asked first keeps what there is.
    private void Trim(Func<Earmark, bool> which, Quantity open, EarmarkCause cause)
    {
        var earmarks = Of(which);
        var over = earmarks.Aggregate(Quantity.Zero, (sum, e) => sum + e.Value.Quantity) - open;
        for (var at = earmarks.Count - 1; at >= 0 && over.IsPositive; at--)
        {
            var part = Quantity.Min(over, earmarks[at].Value.Quantity);
            if (cause == EarmarkCause.SupplyChanged)
                Lose(earmarks[at].Key, earmarks[at].Value, part, cause);
            else
                Reduce(earmarks[at].Key, part, cause);
            over -= part;
        }
    }

    private void Lose(int no, Earmark earmark, Quantity part, EarmarkCause cause)
    {
        if (!part.IsPositive)
            return;
        Reduce(no, part, cause);
        var code = cause == EarmarkCause.DateConflict ? "date-conflict" : "supply-changed";
        _warnings.Add(new(code, earmark.Demand, earmark.Supply, part));
    }

    private void Reduce(int no, Quantity by, EarmarkCause cause)
    {
        if (by.IsPositive)
            draft.Add(_stream, new EarmarkReduced(sku, no, by, cause));
    }

    private List<KeyValuePair<int, Earmark>> Of(Func<Earmark, bool> which) =>
        [.. draft.Get(_stream).Open.Where(e => which(e.Value))];
}
