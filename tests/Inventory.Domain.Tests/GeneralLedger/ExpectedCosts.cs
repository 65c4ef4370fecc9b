using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

/// <summary>What the guided switch does, on books in memory: reads the read models as the server does.</summary>
internal static class ExpectedCosts
{
    public static Decision SwitchOn(TestBooks books, params Sku[] skus)
    {
        books.Do(new SwitchExpectedCostPosting(On: true));
        return books.Do(new PostExpectedCost(skus));
    }

    public static Decision SwitchOff(TestBooks books, Sku sku)
    {
        books.Do(new SwitchExpectedCostPosting(On: false));
        return books.Do(TakeBack(books, sku));
    }

    public static TakeBackExpectedCost TakeBack(TestBooks books, Sku sku) => new(
        sku,
        books.CostOf(sku.Value).LastValueEntryNo,
        [
            .. books.Values.All.Values
                .Where(v => v.Sku == sku.Value)
                .GroupBy(v => v.EntryNo)
                .Where(e => e.Sum(v => v.ExpectedPostedToGl) != 0m
                    || (books.Entry(e.Key, sku.Value) is var entry && entry.InvoicedQuantity != entry.Quantity))
                .SelectMany(e => e)
                .Where(v => v.ExpectedPostedToGl != 0m)
                .Select(v => new PostedExpectedCost(
                    v.ValueEntryNo, v.EntryNo, v.Type, v.PostingDate, new(v.ExpectedPostedToGl))),
        ]);
}
