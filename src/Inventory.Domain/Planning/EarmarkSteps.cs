using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

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
    /// <returns>What was used up.</returns>
    public Quantity UseUp(EarmarkEnd demand, Quantity posted, Quantity open)
    {
        var before = SumOf(demand);
        foreach (var (no, earmark) in Of(e => e.Demand == demand && e.Supply == EarmarkEnd.Stock))
        {
            var part = Quantity.Min(earmark.Quantity, posted);
            Reduce(no, part, EarmarkCause.DemandPosted);
            posted -= part;
        }

        Trim(e => e.Demand == demand, open, EarmarkCause.DemandPosted);
        return before - SumOf(demand);
    }

    /// <summary>Goods of the demand are back: as much is earmarked for it as was used up, of what is there and is
    /// nobody else's.</summary>
    /// <param name="moved">By this very decision.</param>
    public void Restore(EarmarkEnd demand, Quantity usedUp, IReadOnlyList<IStockMovement> moved)
    {
        if (draft.Get(_stream).Policy == EarmarkPolicy.Never
            || EarmarkableGoods.DemandOf(draft, demand).Goods is not { } asked)
            return;
        var open = EarmarkableGoods.OpenOf(draft, demand, asked);
        AutoEarmark.FromStock(draft, demand, asked, Quantity.Min(usedUp, open), moved);
    }

    /// <summary>A document was changed or closed: on either side nothing stays of other goods, no more than it asks for
    /// or brings, and nothing that comes after its demand.</summary>
    public void Fit(EarmarkEnd changed)
    {
        var demand = EarmarkableGoods.DemandOf(draft, changed).Goods;
        Trim(e => e.Demand == changed && !IsOf(demand, e), Quantity.Zero, EarmarkCause.DemandChanged);
        Trim(e => e.Demand == changed, demand?.Quantity ?? Quantity.Zero, EarmarkCause.DemandChanged);
        var supply = EarmarkableGoods.SupplyOf(draft, changed).Goods;
        Trim(e => e.Supply == changed && !IsOf(supply, e), Quantity.Zero, EarmarkCause.SupplyChanged);
        TrimSupply(changed, supply?.Quantity ?? Quantity.Zero);
        EndConflicts(changed);
    }

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

    private bool IsOf(EarmarkableGoods? goods, Earmark earmark) =>
        goods is not null && goods.Sku == sku && (goods.Source, goods.Variant) == (earmark.Source, earmark.Variant);

    private Quantity SumOf(EarmarkEnd demand) => draft.Get(_stream).Sum(e => e.Demand == demand);

    private void EndConflicts(EarmarkEnd changed)
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
