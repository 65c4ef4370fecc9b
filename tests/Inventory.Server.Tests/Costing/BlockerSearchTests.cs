using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;

namespace Inventory.Server.Tests.Costing;

public sealed class BlockerSearchTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    [Fact]
    public async Task An_item_behind_a_thousand_that_stay_the_same_keeps_a_period_open()
    {
        await using var test = await TestCompany.OpenAsync();
        var skus = Enumerable.Range(0, PeriodQueries.CandidatesMax + 5).Select(n => new Sku($"N{n:0000}")).ToList();
        await Task.WhenAll(skus.Select(sku => DoAsync(test, TestCompany.Register(sku.Value))));
        await Task.WhenAll(skus.Select(sku => DoAsync(test, new ChangeItemCostingTerms(
            sku, CostingTerms.Default with { Method = CostingMethod.Average }))));
        await Task.WhenAll(skus.Select(sku => DoAsync(test, Receive(sku, Day, 10))));
        await DoAsync(test, new PostItemJournalLine(
            skus[^1], SourceCode.Default, EntryType.Sale, new(1), Day, MovementTerms.None));
        await DoAsync(test, Receive(skus[^1], Day.AddDays(1), 30));
        await DoAsync(test, new SetUpInventory(InventorySetup.Default with
        {
            AverageCostPeriod = AverageCostPeriod.Month,
        }));

        var search = new BlockerSearch(
            new PeriodQueries(new Query(test.Company), new(test.Company)),
            command => test.RunAsync(new Trial(command)));
        (await search.OfClosingAsync(new(2026, 1, 31), default)).ShouldBe([skus[^1]]);
        (await search.OfClosingAsync(new(2026, 1, 4), default)).ShouldBeEmpty();

        var setup = InventorySetup.Default with
        {
            AverageCostPeriod = AverageCostPeriod.Month, EarliestAllowedValuationDate = new(2026, 2, 1),
        };
        var cut = (SetUpCutoff)await search.OfSetupAsync(setup, default);
        cut.Skus.ShouldBe([skus[^1]]);
        (await test.RunAsync(cut)).Refusal!.Code.ShouldBe("cost-not-adjusted");
    }

    private static ReceiveStock Receive(Sku sku, DateOnly on, decimal cost) =>
        new(sku, SourceCode.Default, new(2), on, new(UnitCost: new(cost)));

    private static async Task DoAsync(TestCompany test, ICommand command) =>
        (await test.RunAsync(command)).Refusal.ShouldBeNull();
}
