using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Costing;

public sealed class ChargeAssignmentSpecs
{
    [Theory]
    [InlineData("10.00", "75.00 25.00", "7.50 2.50")]
    [InlineData("1.00", "1.00 1.00 1.00", "0.33 0.34 0.33")]
    [InlineData("0.01", "1.00 1.00", "0.01 0.00")]
    [InlineData("5.00", "0.00 20.00", "0.00 5.00")]
    [InlineData("1.00", "0.00 0.00 0.00", "0.33 0.34 0.33")]
    [InlineData("-3.00", "1.00 2.00", "-1.00 -2.00")]
    [InlineData("0.00", "1.00 2.00", "0.00 0.00")]
    public void A_charge_goes_to_the_lines_by_their_amounts(string charge, string amounts, string shares) =>
        ChargeAssignment.ByAmount(MoneyOf(charge), [.. amounts.Split(' ').Select(MoneyOf)])
            .ShouldBe(shares.Split(' ').Select(MoneyOf));

    [Fact]
    public void Without_lines_nothing_is_assigned() =>
        ChargeAssignment.ByAmount(new(10m), []).ShouldBeEmpty();

    [Fact]
    public void The_shares_add_up_to_the_charge_and_are_near_the_exact_ones()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        for (var run = 0; run < 2_000; run++)
        {
            var charge = new Money(random.Next(0, 1_000_000) / 100m);
            var amounts = Enumerable.Range(0, random.Next(1, 40)).Select(_ => new Money(random.Next(0, 99_999) / 100m)).ToList();
            var shares = ChargeAssignment.ByAmount(charge, amounts);

            shares.Sum(s => s.Amount).ShouldBe(charge.Amount, $"Seed {Seed}, run {run}");
            shares.ShouldAllBe(s => s >= Money.Zero);
            var whole = amounts.Sum(a => a.Amount);
            foreach (var (share, amount) in whole == 0m ? [] : shares.Zip(amounts))
                Math.Abs(share.Amount - (charge.Amount * amount.Amount / whole)).ShouldBeLessThanOrEqualTo(0.03m, $"Seed {Seed}, run {run}");
        }
    }

    private static Money MoneyOf(string text) =>
        new(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
