using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>What a cost is made of, through layers, transfers, returns and levels of what was made.</summary>
public sealed class CostTrailSpecs : CostingSpecs
{
    [Fact]
    public void A_decrease_has_the_shares_of_the_goods_that_it_took()
    {
        Given(CostingMethod.Fifo, overheadRate: 1m);
        Receive(1, 10, 4);
        Charge(2, 1, 5);
        Receive(3, 10, 6);
        Ship(4, 12);
        // 10 of the first (40 + 10 overhead + 5 freight), 2 of the second (12 + 2).
        SharesOf("X", 3).ShouldBe(new(Material: -52m, Overhead: -12m, Charges: -5m));
    }

    [Fact]
    public void Shares_of_an_average_are_those_of_the_goods_with_the_cost_of_the_average()
    {
        Given(CostingMethod.Average);
        Receive(1, 1, 10);
        Receive(1, 1, 20);
        Charge(1, 1, 6);
        Ship(2, 1);
        Cost(3).ShouldBe(-18m);
        // Of the first: 10 and 6 of freight, which is 16; the sale cost 18.
        SharesOf("X", 3).ShouldBe(new(Material: -11.25m, Charges: -6.75m));
    }

    [Fact]
    public void Transfers_and_returns_carry_the_shares_along()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10, at: "east");
        Charge(1, 1, 2);
        Transfer(2, 2, "east", "west");
        Ship(3, 1, at: "west");
        SharesOf("X", 3).ShouldBe(new(Material: 20m, Charges: 2m));
        SharesOf("X", 4).ShouldBe(new(Material: -10m, Charges: -1m));
        Return(4, 1, of: 4);
        SharesOf("X", 5).ShouldBe(new(Material: 10m, Charges: 1m));
    }

    [Fact]
    public void What_came_back_is_taken_off_at_what_it_came_in_for()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Charge(1, 1, 2);
        Ship(2, 2);
        Return(3, 1, of: 2);
        Revalue(4, 14, entry: 3);
        var trail = BooksTrail.Of(Books);
        trail.Mix([new(new("X", 3), 1m)]).ShouldBe(new(Material: 10m, Charges: 1m, Revaluation: 3m));
        trail.Mix([new(new("X", 1), 2m), new(new("X", 3), -1m)]).ShouldBe(new(Material: 10m, Charges: 1m));
    }

    [Fact]
    public void What_was_made_is_broken_down_through_its_levels()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 4);
        Charge(1, 1, 5);
        Make("PART", 2, [new(X, new(4))], work: 6, overhead: 1);
        Make("KIT", 1, [new(new("PART"), new(2)), new(X, new(1))], work: 3, overhead: 0);
        // 5 of X at 4.50, and the work on both levels.
        SharesOf("KIT", 1).ShouldBe(new(Material: 20m, Capacity: 9m, CapacityOverhead: 1m, Charges: 2.5m));
        Books.Entry(1, "KIT").CostActual.ShouldBe(32.5m);
    }

    [Fact]
    public void A_standard_output_has_its_variance_beside_what_went_into_it()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 10, 4);
        Books.Register("KIT", CostingTerms.Default with { Method = CostingMethod.Standard, StandardCost = new(10) });
        Accepted(Books.Do(new AssembleItem(
            new("KIT"), SourceCode.Default, new(1), January(2), [new(X, new(3))], new Money(2))));
        SharesOf("KIT", 1).ShouldBe(new(Material: 12m, Capacity: 2m, Variance: -4m));
    }

    [Fact]
    public void What_no_goods_explain_is_named()
    {
        Given(CostingMethod.Fifo, unitCost: 3);
        Ship(1, 2);
        SharesOf("X", 1).ShouldBe(new(Other: -6m));
        new CostTrail().Of(new("X", 1)).ShouldBe(CostShares.Nothing);
    }

    [Fact]
    public void Goods_that_are_made_of_each_other_end_where_the_circle_closes()
    {
        var trail = new CostTrail();
        trail.Add(new(new("A", 1), 1m, new(Material: 10m)));
        trail.Add(new(new("A", 2), -1m, new(Material: -10m)));
        trail.Took(new("A", 2), new(new("A", 1), 1m));
        trail.Consumed(new("A", 1), new("A", 2));
        trail.Of(new("A", 1)).ShouldBe(new(Other: 10m));
    }

    [Fact]
    public void Cents_that_rounding_leaves_go_to_the_greatest_share()
    {
        new CostShares(Material: 1m / 3, Overhead: 1m / 3, Variance: 1m / 3).ToCents(new(1))
            .ShouldBe(new(Material: 0.34m, Overhead: 0.33m, Variance: 0.33m));
        new CostShares(Material: 1m, Overhead: 2m).ScaledTo(1m).ToCents(new(1))
            .ShouldBe(new(Material: 0.33m, Overhead: 0.67m));
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void The_shares_of_every_entry_of_random_trade_add_up(CostingMethod method)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var trade = new RandomTrade(seed, method, changesMethod: seed > 4, usesWorksheet: seed % 2 == 0);
            for (var step = 1; step <= 80; step++)
                trade.Step();

            var trail = BooksTrail.Of(trade.Books);
            foreach (var e in trade.Books.Entries.All.Values)
            {
                var shares = trail.Of(new(e.Sku, e.EntryNo));
                Rounding.ToCent(shares.Total()).ShouldBe(
                    new(e.CostActual + e.CostExpected), $"seed {seed}, {method}, {e.Sku} {e.EntryNo}: {shares}");
                shares.ToCents(new(e.CostActual + e.CostExpected)).Total().ShouldBe(e.CostActual + e.CostExpected);
            }
        }
    }

    private void Make(string sku, decimal quantity, ConsumedGoods[] components, decimal work, decimal overhead)
    {
        Books.Register(sku, CostingTerms.Default);
        Accepted(Books.Do(new AssembleItem(
            new(sku), SourceCode.Default, new(quantity), January(2), components, new Money(work),
            new Money(overhead))));
    }

    private CostShares SharesOf(string sku, int entryNo)
    {
        var row = Books.Entry(entryNo, sku);
        return BooksTrail.Of(Books).Of(new(sku, entryNo)).ToCents(new(row.CostActual + row.CostExpected));
    }
}
