using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Goods of an item ledger entry that were invoiced together.</summary>
/// <param name="Quantity">Signed as the entry's.</param>
/// <param name="DirectNo">The direct cost value entry of the invoice.</param>
public sealed record PartInvoice(Quantity Quantity, DateOnly PostingDate, int DirectNo);

/// <summary>
/// The invoices of an entry, oldest first, when none of them was for all of it. Rarely there is more than one.
/// </summary>
/// <param name="ShipmentNo">The direct cost value entry that was there before; its cost is expected.</param>
public sealed record PartInvoices(int ShipmentNo, ImmutableList<PartInvoice> Invoices);

/// <summary>What an entry is worth more, or less, because of others.</summary>
/// <param name="Actual">With what is <paramref name="Returned"/>.</param>
internal readonly record struct CostDelta(Money Actual, Money Expected, ReturnedCost Returned)
{
    public bool IsZero => Actual.IsZero && Expected.IsZero && Returned.IsZero;
}

/// <summary>
/// The part of a change that one adjusting value entry is for: what one invoice was for, or what is not invoiced.
/// Source: Business Central, one adjusting value entry for each document line; expected and actual cost apart.
/// </summary>
/// <param name="PostingDate">That of the value entry that is adjusted.</param>
/// <param name="DirectNo">The value entry that is adjusted; 0: there is none.</param>
/// <param name="Quantity">Null: the whole entry.</param>
internal sealed record AdjustedPart(DateOnly PostingDate, int DirectNo, Quantity? Quantity, CostDelta Delta)
{
    /// <summary>The parts that change; together they are the change to the cent.</summary>
    /// <param name="entry">As it is after the change.</param>
    public static IEnumerable<AdjustedPart> Of(CostEntry entry, CostDelta delta) => entry.PartInvoices is { } parts
        ? Split(entry, delta, parts).Where(part => !part.Delta.IsZero)
        : [new(entry.InvoicedOn ?? entry.PostingDate, entry.DirectNo, null, delta)];

    private static IEnumerable<AdjustedPart> Split(CostEntry entry, CostDelta delta, PartInvoices parts)
    {
        yield return new(entry.PostingDate, parts.ShipmentNo, entry.Quantity - entry.Invoiced,
            new(Money.Zero, delta.Expected, default));

        var (quantity, before) = (Kernel.Quantity.Zero, default(CostDelta));
        foreach (var invoice in parts.Invoices)
        {
            quantity += invoice.Quantity;
            var upTo = quantity == entry.Invoiced ? delta with { Expected = Money.Zero } : UpTo(entry, delta, quantity);
            yield return new(invoice.PostingDate, invoice.DirectNo, invoice.Quantity, new(
                upTo.Actual - before.Actual, Money.Zero, upTo.Returned - before.Returned));
            before = upTo;
        }
    }

    // Each invoice made its share of the worth actual, counted from the first one on: so does what changes it.
    private static CostDelta UpTo(CostEntry entry, CostDelta delta, Quantity quantity)
    {
        var worth = entry.Total() - (entry.CostFrom is null ? Money.Zero : entry.Own ?? Money.Zero);
        return new(
            Change(worth - delta.Actual - delta.Expected, worth, quantity, entry.Quantity),
            Money.Zero,
            new(
                ChangeOfReturned(entry.Overhead, delta.Returned.Overhead, quantity, entry.Invoiced),
                ChangeOfReturned(entry.Variance, delta.Returned.Variance, quantity, entry.Invoiced)));
    }

    // The entry has been charged with what it returned before.
    private static Money ChangeOfReturned(Money? returned, Money change, Quantity part, Quantity whole) =>
        Change(returned ?? Money.Zero, (returned ?? Money.Zero) + change, part, whole);

    private static Money Change(Money from, Money to, Quantity part, Quantity whole) =>
        Rounding.Share(to, part, whole) - Rounding.Share(from, part, whole);
}
