using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>A purchase return that names its receipt takes direct cost and variance back to nothing.</summary>
public sealed class StandardReturnSpecs : CostingSpecs
{
    /// <summary>Every order of: the receipt's invoice in two parts, a charge on it, the return's shipment and its
    /// invoice in two parts.</summary>
    public static TheoryData<string> Orders => [.. Interleaved("aA", "rbB", "c")];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Direct_cost_and_variance_come_to_nothing_in_whatever_order(string order)
    {
        GivenReceipt(standardCost: 15.01m, quantity: 3);
        foreach (var step in order)
            Accepted(Do(step));

        NothingIsLeft();
        Values(1, ValueEntryType.Variance).Sum(v => v.CostActual).ShouldBe(45.03m - 31.00m - 4m);
        Values(2, ValueEntryType.Variance).Sum(v => v.CostActual).ShouldBe(-(45.03m - 31.00m - 4m));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void A_return_that_is_not_invoiced_gives_no_variance_back()
    {
        GivenReceipt(standardCost: 15, quantity: 3);
        Invoice(2, entry: 1, cost: 10);
        Receive(3, -3, 0, invoiced: false, appliesTo: 1);

        Books.Balance(Account.PurchaseVariance).ShouldBe(-15m);
        (Books.Entry(2).CostActual, Books.Entry(2).CostExpected).ShouldBe((0m, -45m));
        Values(2, ValueEntryType.Variance).ShouldBeEmpty();
    }

    [Fact]
    public void A_return_gives_the_variance_back_as_far_as_it_is_invoiced()
    {
        GivenReceipt(standardCost: 15, quantity: 3);
        Invoice(2, entry: 1, cost: 10);
        Receive(3, -3, 0, invoiced: false, appliesTo: 1);
        Invoice(4, entry: 2, quantity: 1);

        Books.Balance(Account.PurchaseVariance).ShouldBe(-10m);
        Books.Balance(Account.DirectCostApplied).ShouldBe(-20m);
        Books.Balance(Account.Inventory).ShouldBe(30m);
        Books.Balance(Account.InventoryInterim).ShouldBe(-30m);
    }

    [Fact]
    public void What_was_not_returned_keeps_its_variance()
    {
        GivenReceipt(standardCost: 15, quantity: 3);
        Receive(2, -1, 0, invoiced: false, appliesTo: 1);
        Invoice(3, entry: 2);
        Ship(4, 1);
        Invoice(5, entry: 1, cost: 10);

        Books.Balance(Account.PurchaseVariance).ShouldBe(-10m);
        Books.Balance(Account.DirectCostApplied).ShouldBe(-20m);
        Books.Balance(Account.COGS).ShouldBe(15m);
    }

    [Fact]
    public void Returns_of_one_receipt_share_its_variance_to_the_cent()
    {
        GivenReceipt(standardCost: 15, quantity: 3);
        for (var day = 2; day < 5; day++)
            Receive(day, -1, 0, appliesTo: 1);
        Invoice(5, entry: 1, cost: 14.96667m);

        new[] { 2, 3, 4 }.Select(no => Values(no, ValueEntryType.Variance).Sum(v => v.CostActual))
            .ShouldBe([-0.03m, -0.04m, -0.03m]);
        NothingIsLeft();
    }

    [Fact]
    public void A_return_that_takes_other_goods_by_hand_has_no_part_in_the_variance_any_more()
    {
        GivenReceipt(standardCost: 15, quantity: 3);
        Invoice(2, entry: 1, cost: 14.96667m);
        for (var day = 3; day < 6; day++)
            Receive(day, -1, 0, appliesTo: 1);
        Accepted(Books.Do(new UnapplyEntries(X, 1, 2)));

        new[] { 2, 3, 4 }.Select(no => Values(no, ValueEntryType.Variance).Sum(v => v.CostActual))
            .ShouldBe([0m, -0.03m, -0.04m]);
        Accepted(Books.Do(new ReapplyEntry(X, 2, 1)));
        NothingIsLeft();
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void The_return_of_made_goods_gives_no_material_variance_back()
    {
        Given(CostingMethod.Standard, standardCost: 15);
        Books.Move(new StockAdjusted(X, new("default"), new(1), EntryType.Output, null, January(1),
            new(UnitCost: new(10m))));
        Receive(2, -1, 0, appliesTo: 1);

        Values(1, ValueEntryType.Variance).Sum(v => v.CostActual).ShouldBe(5m);
        Values(2, ValueEntryType.Variance).ShouldBeEmpty();
    }

    [Fact]
    public void A_charge_on_an_undone_return_is_variance()
    {
        GivenReceipt(standardCost: 15, quantity: 3);
        Receive(2, -3, 0, invoiced: false, appliesTo: 1);
        Accepted(Books.Do(new UndoMovement(X, 2, January(3))));
        Accepted(Charge(4, entry: 3, amount: 4));

        Books.Balance(Account.PurchaseVariance).ShouldBe(4m);
        Value().ShouldBe(45m);
        Nothing(Books.Do(new AdjustCost(X)));
    }

    private void GivenReceipt(decimal standardCost, decimal quantity)
    {
        Given(CostingMethod.Standard, standardCost: standardCost);
        SetUp(s => s with { ExpectedCostPosting = true });
        Receive(1, quantity, standardCost, invoiced: false);
    }

    private Decision Do(char step) => step switch
    {
        'a' => Invoice(10, entry: 1, cost: 10.33m, quantity: 1),
        'A' => Invoice(11, entry: 1, cost: 10.335m),
        'r' => Receive(5, -3, 0, invoiced: false, appliesTo: 1),
        'b' => Invoice(12, entry: 2, quantity: 1),
        'B' => Invoice(13, entry: 2),
        _ => Charge(14, entry: 1, amount: 4),
    };

    private void NothingIsLeft()
    {
        foreach (var account in Enum.GetValues<Account>())
            Books.Balance(account).ShouldBe(0m, account.ToString());
        Value().ShouldBe(0m);
        Books.Inventory.All.Values.Sum(r => r.Quantity).ShouldBe(0m);
    }

    private static IEnumerable<string> Interleaved(params string[] sequences)
    {
        if (sequences.All(s => s.Length == 0))
            return [""];
        return sequences.Where(s => s.Length > 0).SelectMany(s => Interleaved(
            [.. sequences.Select(other => other == s ? s[1..] : other)]).Select(rest => s[0] + rest));
    }
}
