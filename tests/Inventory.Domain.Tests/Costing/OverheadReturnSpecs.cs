using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Costing;

/// <summary>A purchase return that names its receipt gives overhead back, by every costing method.</summary>
public sealed class OverheadReturnSpecs : CostingSpecs
{
    [Fact]
    public void A_standard_return_reverses_direct_cost_overhead_and_variance()
    {
        Given(CostingMethod.Standard, standardCost: 1, overheadRate: 0.02m);
        Receive(1, 150, 1.10m);
        Receive(2, -150, 0, appliesTo: 1);

        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost), Sum(2, ValueEntryType.Variance))
            .ShouldBe((-165m, -3m, 18m));
        NothingIsLeft();
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Average)]
    public void A_return_reverses_overhead_of_every_method(CostingMethod method)
    {
        Given(method, overheadRate: 1);
        Receive(1, 10, 7);
        Receive(2, -10, 0, appliesTo: 1);

        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-70m, -10m));
        NothingIsLeft();
    }

    [Fact]
    public void A_return_that_names_no_receipt_keeps_overhead_in_its_direct_cost()
    {
        Given(CostingMethod.Fifo, overheadRate: 1);
        Receive(1, 10, 7);
        Receive(2, -10, 0);

        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-80m, 0m));
    }

    [Fact]
    public void Overhead_is_given_back_as_far_as_the_return_is_invoiced()
    {
        Given(CostingMethod.Fifo, overheadRate: 1);
        Receive(1, 10, 7);
        Receive(2, -4, 0, invoiced: false, appliesTo: 1);
        Books.Balance(Account.OverheadApplied).ShouldBe(-10m);

        Invoice(3, entry: 2, quantity: 1);
        Books.Balance(Account.OverheadApplied).ShouldBe(-9m);
        Invoice(4, entry: 2);
        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-28m, -4m));
    }

    [Fact]
    public void Overhead_of_a_receipt_that_is_invoiced_later_follows()
    {
        Given(CostingMethod.Fifo, overheadRate: 1);
        Receive(1, 10, 7, invoiced: false);
        Receive(2, -10, 0, appliesTo: 1);
        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-80m, 0m));

        Invoice(3, entry: 1, cost: 9);
        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-90m, -10m));
        NothingIsLeft();
    }

    [Fact]
    public void Charges_and_revaluations_of_the_receipt_are_direct_cost_of_the_return()
    {
        Given(CostingMethod.Fifo, overheadRate: 1);
        Receive(1, 10, 7);
        Revalue(2, cost: 9, entry: 1);
        Receive(3, -5, 0, appliesTo: 1);
        Charge(4, entry: 1, amount: 10);

        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-45m, -5m));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void Returns_share_the_overhead_to_the_cent()
    {
        Given(CostingMethod.Fifo, overheadRate: 0.33333m);
        Receive(1, 3, 7);
        for (var day = 2; day < 5; day++)
            Receive(day, -1, 0, appliesTo: 1);

        new[] { 2, 3, 4 }.Select(no => Sum(no, ValueEntryType.IndirectCost)).ShouldBe([-0.33m, -0.34m, -0.33m]);
        Books.Balance(Account.OverheadApplied).ShouldBe(0m);
        Value().ShouldBe(0m);
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    public void A_return_that_is_freed_by_hand_takes_its_overhead_again(CostingMethod method)
    {
        Given(method, overheadRate: 1);
        Receive(1, 10, 7);
        Receive(2, -4, 0, appliesTo: 1);
        Accepted(Books.Do(new UnapplyEntries(X, 1, 2)));

        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-32m, 0m));
        Accepted(Books.Do(new ReapplyEntry(X, 2, 1)));
        (Sum(2, ValueEntryType.DirectCost), Sum(2, ValueEntryType.IndirectCost)).ShouldBe((-28m, -4m));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    private decimal Sum(int entry, ValueEntryType type) => Values(entry, type).Sum(v => v.CostActual);

    private void NothingIsLeft()
    {
        foreach (var account in Enum.GetValues<Account>())
            Books.Balance(account).ShouldBe(0m, account.ToString());
        Value().ShouldBe(0m);
        Nothing(Books.Do(new AdjustCost(X)));
    }
}
