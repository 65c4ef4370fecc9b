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
        const int Items = BatchDecider.LoadRoundsMax * 2;
        await using var company = await OpenAsync();
        List<Sku> skus = [.. Enumerable.Range(0, Items).Select(i => new Sku($"S{i}"))];
        foreach (var sku in skus)
            await company.StockAsync(sku.Value, 2);
        await company.RestartAsync();

        var answer = await company.RunAsync(new UnassignSources(skus, [SourceCode.Default], Today));

        answer.Refusal.ShouldBeNull();
        (await company.ScalarAsync<decimal>("SELECT sum(quantity) FROM $.inventory_values")).ShouldBe(0m);
    }
}
