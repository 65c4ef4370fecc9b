namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>One line of an order, and what became of it.</summary>
internal sealed class NaiveSalesLine(string sku, decimal ordered, bool isVirtual)
{
    public string Sku => sku;

    public decimal Ordered => ordered;

    public bool IsVirtual => isVirtual;

    public decimal Cancelled { get; set; }

    public decimal Expired { get; set; }

    public decimal Invoiced { get; set; }

    public decimal Shipped { get; set; }

    public decimal Refunded { get; set; }

    /// <summary>Refunded before it went out.</summary>
    public decimal NeverSent { get; set; }

    public decimal Owed => ordered - Cancelled - Expired - Shipped - NeverSent;

    public decimal ToInvoice => ordered - Cancelled - Expired - Invoiced;

    /// <summary>Owed, and not charged.</summary>
    public decimal ToGiveUp => Math.Min(Owed, ToInvoice);

    public decimal ToRefund => Invoiced - Refunded;

    /// <summary>Paid for and not sent.</summary>
    public decimal PaidAhead => Math.Max(0, Invoiced - Shipped - NeverSent);

    /// <summary>Paid for and sent.</summary>
    public decimal Charged => Math.Min(Shipped, Invoiced - NeverSent);
}

/// <summary>Goods that one source sent.</summary>
internal sealed class NaiveSent(string source)
{
    public string Source => source;

    public decimal Shipped { get; set; }

    public decimal Returned { get; set; }
}

/// <summary>What one source sent at once.</summary>
internal sealed class NaiveLeg(int number, string? document, IReadOnlySet<string> skus)
{
    public int Number => number;

    public string? Document => document;

    /// <summary>Nothing of these items was charged or refunded since.</summary>
    public bool IsUntouched { get; private set; } = true;

    public void Touch(IEnumerable<string> touched) => IsUntouched &= !touched.Any(skus.Contains);
}

/// <summary>What an order has promised to it of an item.</summary>
internal sealed class NaiveHold
{
    public decimal Held { get; set; }

    public decimal Waiting { get; set; }

    /// <summary>Its place among all that ever waited.</summary>
    public int Arrival { get; set; }

    public void Release(decimal quantity, bool isGivenUp)
    {
        var released = Math.Min(quantity, Held);
        Held -= released;
        Waiting = isGivenUp ? Math.Max(0, Waiting - released) : Math.Min(Waiting, Held);
    }
}

internal sealed class NaiveSalesOrder(int stock, IReadOnlyList<NaiveSalesLine> lines)
{
    public int Stock => stock;

    public IReadOnlyList<NaiveSalesLine> Lines => lines;

    public bool IsOpen => lines.Any(l => l.Owed > 0);

    public HashSet<string> Documents { get; } = [];

    public Dictionary<string, NaiveHold> Holds { get; } = [];

    public Dictionary<string, List<NaiveSent>> Sent { get; } = [];

    public List<NaiveLeg> Legs { get; } = [];

    public int LastLeg { get; set; }

    public NaiveHold HoldOf(string sku) => Holds.TryGetValue(sku, out var hold) ? hold : Holds[sku] = new();

    /// <summary>How much of each line is meant: what names a line comes first, the rest goes from line to line. Null:
    /// more than there is.</summary>
    public decimal[]? Meant(IReadOnlyList<NaiveWish>? wishes, Func<NaiveSalesLine, decimal> open)
    {
        var left = lines.Select(open).ToArray();
        if (wishes is null)
            return left;
        var meant = new decimal[lines.Count];
        foreach (var wish in wishes.OrderBy(w => w.Line is null))
        {
            var quantity = wish.Quantity;
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].Sku != wish.Sku || (wish.Line is { } line && line != i + 1))
                    continue;
                var share = Math.Min(quantity, left[i]);
                (meant[i], left[i], quantity) = (meant[i] + share, left[i] - share, quantity - share);
            }

            if (quantity > 0)
                return null;
        }

        return meant;
    }

    /// <summary>The same by item, in the order of the lines.</summary>
    public IEnumerable<(string Sku, decimal Quantity)> PerItem(decimal[] quantities) => lines
        .Zip(quantities).Where(l => l.Second > 0)
        .GroupBy(l => l.First.Sku)
        .Select(g => (g.Key, g.Sum(l => l.Second)));
}

/// <summary>What somebody names of an order.</summary>
internal sealed record NaiveWish(string Sku, decimal Quantity, int? Line = null);
