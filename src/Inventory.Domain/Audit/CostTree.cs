using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Audit;

/// <summary>
/// Takes a cost apart. A share is taken apart as its whole is, each part in proportion; the cents that are left are a
/// node of their own, so that every sum is exact. Lives for one explanation. What lacks a page does not keep its
/// neighbours from saying what they lack, so that a level is loaded at once.
/// </summary>
internal sealed class CostTree(ItemCost item, CostRows rows)
{
    /// <summary>Parts of one node that are listed one by one; those that follow are one.</summary>
    private const int PartsMax = 1_000;

    /// <summary>Nodes that are taken apart; those that follow are cut.</summary>
    private const int OpenedNodesMax = 10_000;

    private readonly PageMisses _misses = new();
    private bool _isSumming;
    private int _opened;

    /// <exception cref="PagesMissingException">It names all that the next level needs.</exception>
    public CostNode Root(CostEntry entry, int depth)
    {
        var amount = rows.ValuesOf(entry.No).Aggregate(Money.Zero, (sum, v) => sum + v.Value.Total());
        var node = new CostNode(CostNodeKind.Entry, amount) { EntryNo = entry.No, Quantity = entry.Quantity };
        var root = Open(node, depth, below => entry.IsInbound() ? Gained(entry, Portion.Whole, below)
            : Taken(entry, 1m, below));
        _misses.Throw();
        return root;
    }

    private CostNode Open(CostNode node, int depth, Func<int, IEnumerable<CostNode>> parts)
    {
        if (_isSumming)
            return node;
        if (depth == 0 || ++_opened > OpenedNodesMax)
            return node with { Children = [new(CostNodeKind.Cut, node.Amount)] };
        if (_misses.Try(() => Listed(parts(depth - 1))) is not { } children)
            return node;

        var residual = children.Aggregate(node.Amount, (left, child) => left - child.Amount);
        if (!residual.IsZero)
            children.Add(new(CostNodeKind.Rounding, residual));
        return node with { Children = children };
    }

    private List<CostNode> Listed(IEnumerable<CostNode> parts)
    {
        var listed = new List<CostNode>();
        CostNode? others = null;
        try
        {
            foreach (var part in parts)
            {
                if (listed.Count < PartsMax)
                    listed.Add(part);
                else
                    others = Sum(others, part);
                _isSumming = listed.Count == PartsMax;
            }
        }
        finally
        {
            _isSumming = false;
        }

        if (others is not null)
            listed.Add(others);
        return listed;
    }

    private static CostNode Sum(CostNode? others, CostNode part) => others is null
        ? new(CostNodeKind.Others, part.Amount) { Quantity = part.Quantity }
        : others with { Amount = others.Amount + part.Amount, Quantity = others.Quantity + part.Quantity };

    /// <summary>What made an increase worth what it is.</summary>
    private IEnumerable<CostNode> Gained(CostEntry entry, Portion portion, int depth)
    {
        if (entry.CostFrom is { } from)
            yield return Copied(entry, item[from], portion, depth);

        var expected = Money.Zero;
        var revaluations = RevaluationsOf(entry);
        foreach (var caused in rows.ValuesOf(entry.No).Where(c => portion.Has(c.Value) && !IsCopied(entry, c.Value)))
        {
            var value = caused.Value;
            var isRevaluation = value.Type == ValueEntryType.Revaluation;
            var whole = isRevaluation ? value.Total() : value.Actual;
            if (!isRevaluation)
                expected += value.Expected ?? Money.Zero;
            var amount = revaluations.TryGetValue(value.No, out var layer)
                ? Scaled(whole, portion, entry, layer)
                : Scaled(whole, portion.Factor);
            if (!amount.IsZero)
                yield return NodeOf(caused, amount);
        }

        if (Scaled(expected, portion.Factor) is { IsZero: false } left)
            yield return new(CostNodeKind.Expected, left);
    }

    /// <summary>Revaluations that speak of what was left then, as they are now, by value entry; the newest value entry
    /// made the newest of them.</summary>
    private Dictionary<int, RevaluedLayer> RevaluationsOf(CostEntry entry)
    {
        var layers = new Stack<RevaluedLayer>(entry.Revaluations ?? []);
        var found = new Dictionary<int, RevaluedLayer>();
        foreach (var value in rows.ValuesOf(entry.No).Select(c => c.Value).Reverse()
            .Where(v => v is { Type: ValueEntryType.Revaluation, InvoicedQuantity: null, AppliesTo: null }))
        {
            if (layers.TryPeek(out var layer) && layer.Date == (value.ValuationDate ?? value.PostingDate)
                && layer.ValuedQuantity == (value.ValuedQuantity ?? entry.Quantity))
            {
                found[value.No] = layers.Pop();
            }
        }

        return found;
    }

    // What was invoiced since speaks of the whole entry.
    private static Money Scaled(Money whole, Portion portion, CostEntry entry, RevaluedLayer layer) =>
        Rounding.ToCent((layer.Amount.Amount * portion.Of(entry, layer))
            + ((whole - layer.Amount).Amount * portion.Factor));

    private static bool IsCopied(CostEntry entry, ValueEntry value) =>
        entry.CostFrom is not null && value is { Type: ValueEntryType.DirectCost, Charge: null };

    private CostNode Copied(CostEntry copy, CostEntry original, Portion portion, int depth)
    {
        // What of its layers is asked for one by one.
        if (copy.CostFromAt is not null)
            item.Need(item.AppliedOf(original).Select(a => a.EntryNo));
        var node = new CostNode(CostNodeKind.CopiedFrom, Scaled(CopiedCost.Of(item, copy), portion.Factor))
        {
            EntryNo = original.No,
            Quantity = Scaled(copy.Quantity, portion.Factor),
            Of = new(original.Quantity, original.Total()),
        };
        // A pool names what went into it; how a copy came about is a question about the copy.
        if (portion.IsPooled)
            return node;
        return Open(node, depth, below => copy.CostFromAt is { } at
            ? Layers(original, -portion.Factor, at, at + copy.Quantity, below)
            : Taken(original, portion.Factor * copy.Quantity.Value / original.Quantity.Value, below));
    }

    /// <summary>What a decrease took.</summary>
    private IEnumerable<CostNode> Taken(CostEntry outbound, decimal factor, int depth) => outbound.IsValuedByAverage()
        ? [Average(outbound, factor, depth)]
        : Layers(outbound, factor, Quantity.Zero, outbound.Quantity.Abs(), depth);

    private IEnumerable<CostNode> Layers(CostEntry outbound, decimal factor, Quantity from, Quantity to, int depth)
    {
        var at = Quantity.Zero;
        var layers = item.AppliedOf(outbound);
        item.Need(layers.Select(a => a.EntryNo));
        foreach (var (inboundNo, applied) in layers)
        {
            var taken = Quantity.Min(at + applied, to) - Quantity.Max(at, from);
            at += applied;
            if (taken.IsPositive)
                yield return Layer(item[inboundNo], outbound, taken, factor, depth);
        }

        var uncovered = to - Quantity.Max(at, from);
        if (uncovered.IsPositive)
        {
            var amount = Rounding.Extend(uncovered, outbound.Provisional ?? default);
            yield return new(CostNodeKind.Provisional, Scaled(amount, -factor))
            {
                Quantity = Scaled(uncovered, -factor),
            };
        }
    }

    private CostNode Layer(CostEntry inbound, CostEntry outbound, Quantity taken, decimal factor, int depth)
    {
        var node = new CostNode(CostNodeKind.Layer, Scaled(inbound.ShareFor(outbound, taken), -factor))
        {
            EntryNo = inbound.No,
            Quantity = Scaled(taken, -factor),
            Of = new(inbound.Quantity, inbound.Total()),
        };
        var portion = new Portion(-factor * taken.Value / inbound.Quantity.Value, outbound);
        return Open(node, depth, below => Gained(inbound, portion, below));
    }

    private CostNode Average(CostEntry outbound, decimal factor, int depth)
    {
        var quantity = Scaled(outbound.Quantity, factor);
        var met = outbound.IsOpen() ? null : rows.MetBy(item, outbound);
        if (met is { IsTooLarge: true })
            return TooLarge(outbound, Scaled(outbound.Total(), factor), quantity);
        if (met is not { HasAverage: true })
            return new(CostNodeKind.Provisional, Scaled(outbound.Total(), factor)) { Quantity = quantity };

        var share = Rounding.Share(met.Cost, outbound.Quantity, met.Quantity);
        var node = new CostNode(CostNodeKind.AveragePool, Scaled(share, factor))
        {
            Quantity = quantity,
            Date = item.Basis.EndOf(outbound.ValuationDate),
            Of = new(met.Quantity, met.Cost),
        };
        var each = factor * outbound.Quantity.Value / met.Quantity.Value;
        return Open(node, depth, below => met.Parts.Select(part => PoolNode(part, each, below)));
    }

    private CostNode TooLarge(CostEntry outbound, Money amount, Quantity quantity) =>
        new(CostNodeKind.AveragePool, amount)
        {
            Quantity = quantity,
            Date = item.Basis.EndOf(outbound.ValuationDate),
            Children = [new(CostNodeKind.TooMany, amount)],
        };

    private CostNode PoolNode(PoolPart part, decimal factor, int depth)
    {
        var node = new CostNode(part.Kind, Scaled(part.Cost, factor))
        {
            EntryNo = part.Entry?.No,
            Quantity = part.Quantity.IsZero ? null : Scaled(part.Quantity, factor),
            Of = new(part.Quantity, part.Cost),
        };
        return part is { Kind: CostNodeKind.Increase, Entry: { } entry }
            ? Open(node, depth, below => Gained(entry, new(factor, IsPooled: true), below))
            : node;
    }

    private static CostNode NodeOf(CausedValue caused, Money amount)
    {
        var value = caused.Value;
        return new(KindOf(value), amount)
        {
            ValueEntryNo = value.No,
            Name = value.Charge ?? value.Variance?.ToString(),
            Date = value.PostingDate,
            Cause = caused.Cause,
            CauseEntryNo = caused.CauseEntryNo,
            Document = caused.Document,
        };
    }

    private static CostNodeKind KindOf(ValueEntry value) => value.Type switch
    {
        ValueEntryType.Revaluation => CostNodeKind.Revaluation,
        ValueEntryType.Rounding => CostNodeKind.Rounding,
        ValueEntryType.IndirectCost => CostNodeKind.Overhead,
        ValueEntryType.Variance => CostNodeKind.Variance,
        _ when value.Charge is not null => CostNodeKind.Charge,
        _ => value.Adjustment == true ? CostNodeKind.Adjustment : CostNodeKind.DirectCost,
    };

    private static Money Scaled(Money amount, decimal factor) => Rounding.ToCent(amount.Amount * factor);

    private static Quantity Scaled(Quantity quantity, decimal factor) => Rounding.ToQuantity(quantity.Value * factor);
}
