using System.Net;

namespace Inventory.Server.Tests.Http;

public sealed class FiscalYearTests : LedgerApi
{
    [Fact]
    public async Task A_change_of_averages_from_a_fiscal_year_on_is_valued_and_posted_at_once()
    {
        await AverageAsync();
        await PutAsync("/api/fiscal-years/2025-01-01", "{}");
        await PutAsync("/api/fiscal-years/2026-01-01", """
            {"endsOn":"2026-12-31","periodStarts":["2026-01-01","2026-01-06","2026-02-01"]}
            """);
        await ReceiveAsync("A", 1, 10m, "2026-01-05");
        await AdjustAsync("A", -1, "2026-01-06");
        await ReceiveAsync("A", 1, 40m, "2026-01-31");
        (await CostOfSaleAsync()).ShouldBe(-10m);
        await PostAsync("/api/fiscal-years/2025-01-01/close", "");

        var path = "/api/fiscal-years/2026-01-01/average-costing";
        const string Periods = """{"averageCostPeriod":"accountingPeriod","averageCostCalculation":"item"}""";
        var tried = await PostAsync(path + "?dryRun=true", Periods);
        ((string?)tried["outcome"], Number(tried["items"]), Number(tried["valueEntries"]))
            .ShouldBe(("accepted", 1m, 1m));
        (await CostOfSaleAsync()).ShouldBe(-10m);
        (await RefusedAsync("/api/fiscal-years/2025-01-01/average-costing?dryRun=true", Periods))
            .ShouldBe("fiscal-year-closed");
        var changed = await PostAsync(path, Periods);

        ((string?)changed["outcome"], Number(changed["items"]), Number(changed["valueEntries"]))
            .ShouldBe(("accepted", 1m, 1m));
        (await CostOfSaleAsync()).ShouldBe(-25m);
        ShouldBeEven(await ReconcileAsync());
        var again = await PostAsync(path, Periods);
        ((string?)again["outcome"], Number(again["items"])).ShouldBe(("nothing", 0m));
        (await RefusedAsync("/api/fiscal-years/2025-01-01/average-costing", Periods)).ShouldBe("fiscal-year-closed");
        (await RefusedAsync("/api/fiscal-years/2024-01-01/average-costing", Periods)).ShouldBe("fiscal-year-not-found");

        var years = (await Api.GetAsync("/api/fiscal-years")).Body!.AsArray();
        years.Select(y => ((string?)y!["startsOn"], (string?)y["averageCostPeriod"], (bool)y["isClosed"]!)).ShouldBe(
            [("2025-01-01", "day", true), ("2026-01-01", "accountingPeriod", false)]);
    }

    [Fact]
    public async Task A_year_that_is_taken_away_gives_its_dates_back_and_the_set_up_has_no_say()
    {
        await AverageAsync();
        await PutAsync("/api/fiscal-years/2026-01-01", """{"endsOn":"2026-01-31"}""");
        await PutAsync("/api/fiscal-years/2026-02-01", """{"endsOn":"2026-02-28"}""");
        await PostAsync(
            "/api/fiscal-years/2026-02-01/average-costing",
            """{"averageCostPeriod":"month","averageCostCalculation":"itemLocationVariant"}""");
        await ReceiveAsync("A", 1, 10m, "2026-02-01");
        await AdjustAsync("A", -1, "2026-02-02");
        await ReceiveAsync("A", 1, 30m, "2026-02-03");
        (await CostOfSaleAsync()).ShouldBe(-20m);

        var setup = (await Api.GetAsync("/api/settings"))["inventory"];
        setup["averageCostPeriod"] = "week";
        foreach (var name in new[] { "allowPostingFrom", "allowPostingTo", "earliestAllowedValuationDate" })
            setup[name] ??= null;
        var refused = await Api.PutAsync("/api/settings/inventory", setup.ToJsonString());
        (refused.Status, (string?)refused["code"]).ShouldBe((HttpStatusCode.Conflict, "average-cost-by-fiscal-year"));

        await Api.DoAsync(HttpMethod.Delete, "/api/fiscal-years/2026-02-01", "");
        (await CostOfSaleAsync()).ShouldBe(-10m);
        ShouldBeEven(await ReconcileAsync());
    }

    private Task<Answer> AverageAsync() => PutAsync(
        "/api/items/A/costing-terms",
        """{"method":"average","unitCost":0,"standardCost":0,"indirectCostPercent":0,"overheadRate":0}""");

    private async Task<decimal> CostOfSaleAsync() => Number(
        (await Api.GetAsync("/api/items/A/ledger-entries")).Body!["items"]!.AsArray()
            .Single(e => (int)e!["entryNo"]! == 2)!["costActual"]);

    private async Task<string?> RefusedAsync(string path, string json) =>
        (string?)(await Api.PostAsync(path, json))["code"];
}
