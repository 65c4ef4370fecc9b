using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

public sealed class ColdStreamsTests
{
    [Fact]
    public async Task One_command_takes_goods_of_many_items_that_nobody_has_loaded_yet()
    {
        const int Items = LoadRounds.Max * 2;
        await using var company = await OpenAsync();
        List<Sku> skus = [.. Enumerable.Range(0, Items).Select(i => new Sku($"S{i}"))];
        foreach (var sku in skus)
            await company.StockAsync(sku.Value, 2);
        await company.RestartAsync();

        var answer = await company.RunAsync(new UnassignSources(skus, [SourceCode.Default], Today));

        answer.Refusal.ShouldBeNull();
        (await company.ScalarAsync<decimal>("SELECT sum(quantity) FROM $.inventory_values")).ShouldBe(0m);
    }

    [Fact]
    public async Task One_command_takes_goods_of_many_items_whose_long_histories_nobody_has_loaded_yet()
    {
        await using var company = await OpenAsync();
        var skus = await ItemsWithPagesAsync(company, CostingTerms.Default);

        var answer = await company.RunAsync(new UnassignSources(skus, [SourceCode.Default], Today));

        answer.Refusal.ShouldBeNull();
        (await company.ScalarAsync<decimal>("SELECT sum(quantity) FROM $.inventory_values")).ShouldBe(0m);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_standard_cost_is_rolled_up_through_many_such_items()
    {
        await using var company = await OpenAsync();
        var skus = await ItemsWithPagesAsync(
            company, CostingTerms.Default with { Method = CostingMethod.Standard, StandardCost = new(1) });
        foreach (var (part, made) in skus.Zip(skus.Skip(1)))
            (await company.RunAsync(new SetBom(made, [new(part, new(2))]))).Refusal.ShouldBeNull();
        await company.RestartAsync();

        var answer = await company.RunAsync(new RollUpStandardCost(skus[^1], Today));

        answer.Refusal.ShouldBeNull();
        ((IReadOnlyList<RolledUpCost>)answer.Result!).Count.ShouldBe(skus.Count - 1);
        await company.ShouldBeWholeAsync();
    }

    private static async Task<List<Sku>> ItemsWithPagesAsync(TestCompany company, CostingTerms costing)
    {
        List<Sku> skus = [.. Enumerable.Range(0, LoadRounds.Max + 5).Select(i => new Sku($"S{i}"))];
        foreach (var sku in skus)
        {
            await company.RunAsync(Register(sku.Value) with { Costing = costing });
            await Task.WhenAll(Enumerable.Range(0, 260).Select(_ => company.RunAsync(Receive(sku.Value, 1))));
        }

        (await company.ScalarAsync<long>("SELECT count(DISTINCT stream_id) FROM $.stream_snapshot_page"))
            .ShouldBe(skus.Count);
        await company.RestartAsync();
        return skus;
    }
}
