using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Planning;

public sealed class BulkRunnerTests
{
    private static readonly OrderId Id = new("op-1");

    [Fact]
    public async Task Two_runners_at_once_do_no_chunk_twice()
    {
        const int Items = 40;
        await using var company = await OpenAsync();
        for (var i = 0; i < Items; i++)
            await company.StockAsync($"S{i:00}", 1);
        await StartAsync(company, BulkKind.SetQuantity, Items);

        await Task.WhenAll(RunAsync(company), RunAsync(company));
        (await OnHandAsync(company)).ShouldBe(Items * 3);

        await company.RunAsync(new UndoBulkOperation(Id, Today));
        await Task.WhenAll(RunAsync(company), RunAsync(company));
        (await OnHandAsync(company)).ShouldBe(Items);
        (await company.ScalarAsync<string>("SELECT state FROM $.bulk_operations")).ShouldBe("Undone");
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_company_that_is_closed_in_the_middle_goes_on_where_it_was()
    {
        const int Items = 20;
        await using var company = await OpenAsync();
        for (var i = 0; i < Items; i++)
            await company.StockAsync($"S{i:00}", 1);
        await StartAsync(company, BulkKind.SetQuantity, Items);
        await RunnerOf(company).StepAsync();

        await company.RestartAsync();
        await RunAsync(company);

        (await OnHandAsync(company)).ShouldBe(Items * 3);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.bulk_results WHERE outcome = 'Changed'")).ShouldBe(Items);
    }

    [Fact]
    public async Task A_defect_stops_one_operation_and_lets_the_next_go_on()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("S00", 1);
        // A transfer without a destination never gets past the command that starts it.
        var broken = new OrderId("broken");
        BulkTerms terms = new(BulkKind.Transfer, BulkGuard.Warn, Today);
        await company.RunAsync(new Emit(BulkOperation.StreamOf(broken), new BulkOperationStarted(broken, terms, 1, 1)));
        await company.RunAsync(new Emit(
            BulkChunk.StreamOf(broken, 1), new BulkPairsListed(broken, 1, 1, [new(new("S00"), SourceCode.Default)])));
        await StartAsync(company, BulkKind.SetQuantity, items: 1);

        await RunAsync(company);

        (await company.ScalarAsync<string>("SELECT state || ' ' || stop_reason FROM $.bulk_operations WHERE operation = 'broken'"))
            .ShouldBe("Stopped internal-error");
        (await OnHandAsync(company)).ShouldBe(3m);
    }

    private static async Task StartAsync(TestCompany company, BulkKind kind, int items)
    {
        var pairs = Enumerable.Range(0, items)
            .Select(i => new BulkPair(new($"S{i:00}"), SourceCode.Default, Delta: new(2))).ToList();
        (await company.RunAsync(new StartBulkOperation(Id, new(kind, BulkGuard.Warn, Today), pairs, ChunkPairs: 3)))
            .Outcome.ShouldBe(Outcome.Accepted);
    }

    private static BulkRunner RunnerOf(TestCompany company) =>
        new(company.Company, new(new Query(company.Company)), NullLogger<BulkRunner>.Instance);

    private static async Task RunAsync(TestCompany company)
    {
        using var runner = RunnerOf(company);
        while (await runner.StepAsync())
        {
        }
    }

    private static Task<decimal> OnHandAsync(TestCompany company) =>
        company.ScalarAsync<decimal>("SELECT sum(quantity) FROM $.source_items");
}
