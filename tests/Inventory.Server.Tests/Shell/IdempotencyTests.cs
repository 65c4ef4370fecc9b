using System.Text.Json;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>The second identical request returns the first answer, whenever it comes.</summary>
public sealed class IdempotencyTests
{
    [Fact]
    public async Task A_key_twice_in_one_batch_is_one_command()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var hold = await company.HoldAsync();
        Task<CommandAnswer> first = company.RunAsync(Adjust("A", 1), "key"), second = company.RunAsync(Adjust("A", 1), "key");

        await hold.ReleaseAsync();

        Text(await second).ShouldBe(Text(await first));
        await OneAdjustmentAsync(company);
    }

    [Fact]
    public async Task A_key_in_a_later_batch_gets_the_first_answer()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var first = await company.RunAsync(Adjust("A", 1), "key");

        Text(await company.RunAsync(Adjust("A", 1), "key")).ShouldBe(Text(first));
        await OneAdjustmentAsync(company);
    }

    [Fact]
    public async Task A_key_after_a_restart_gets_the_first_answer()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var first = await company.RunAsync(Adjust("A", 1), "key");
        await company.RestartAsync();

        Text(await company.RunAsync(Adjust("A", 1), "key")).ShouldBe(Text(first));
        await OneAdjustmentAsync(company);
    }

    [Fact]
    public async Task A_key_from_many_callers_at_once_is_one_command()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => company.RunAsync(Adjust("A", 1), "key"))));

        answers.Select(Text).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        await OneAdjustmentAsync(company);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_with_another_request_is_refused(bool inOneBatch)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var hold = inOneBatch ? await company.HoldAsync() : null;
        var first = company.RunAsync(Adjust("A", 1), "key");
        if (hold is null)
            await first;
        var other = company.Writer.SubmitAsync(Envelope(Adjust("A", 2), "key", fingerprint: "other"));
        if (hold is not null)
            await hold.ReleaseAsync();

        (await other).Refusal!.Code.ShouldBe("idempotency-key-reused");
        (await first).Outcome.ShouldBe(Outcome.Accepted);
        await OneAdjustmentAsync(company);
    }

    [Fact]
    public async Task A_refusal_is_kept_too()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var refused = await company.RunAsync(Adjust("A", -2), "key");
        await company.RunAsync(Adjust("A", 5));

        Text(await company.RunAsync(Adjust("A", -2), "key")).ShouldBe(Text(refused));
        refused.Refusal!.Code.ShouldBe("stock-below-zero");
    }

    [Fact]
    public async Task An_answer_with_a_result_comes_back_as_it_was()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("Größe <1>", 1.5m);
        var assign = new AssignSources([new("Größe <1>"), new("none")], [Domain.Kernel.SourceCode.Default], Today);
        var first = await company.RunAsync(assign, "key");
        await company.RestartAsync();

        Text(await company.RunAsync(assign, "key")).ShouldBe(Text(first));
        Text(first).ShouldContain("unknown-item");
    }

    private static async Task OneAdjustmentAsync(TestCompany company) =>
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted'")).ShouldBe(1);

    private static string Text(CommandAnswer answer) => JsonSerializer.Serialize(answer, WireJson.Options);
}
