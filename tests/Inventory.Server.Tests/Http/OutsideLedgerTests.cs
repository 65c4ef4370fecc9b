using System.Net;
using System.Net.Http.Headers;

namespace Inventory.Server.Tests.Http;

public sealed class OutsideLedgerTests : LedgerApi
{
    [Fact]
    public async Task A_batch_is_the_same_to_the_byte_until_it_is_acknowledged_and_after()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        await ReceiveAsync("B", 1, 5m, "2026-02-05");
        var made = await PostAsync("/api/general-ledger/exports", """{"throughPeriod":"2026-01"}""");
        Number(made["result"]["no"]).ShouldBe(1m);
        Number(made["result"]["entries"]).ShouldBe(2m);
        var csv = (await Api.GetAsync("/api/general-ledger/exports/1?format=csv")).Text;
        csv.ShouldBe(
            """
            period,entry_no,posting_date,account,amount,sku,value_entry_no,description,sequence
            2026-01,1,2026-01-05,Inventory,40.00,A,1,,SEQ
            2026-01,2,2026-01-05,DirectCostApplied,-40.00,A,1,,SEQ

            """.Replace("SEQ", csv.Split('\n')[1].Split(',')[^1], StringComparison.Ordinal));
        var json = (await Api.GetAsync("/api/general-ledger/exports/1")).Text;

        await ReceiveAsync("A", 4, 12m, "2026-01-06");
        (await Api.GetAsync("/api/general-ledger/exports/1?format=csv")).Text.ShouldBe(csv);
        await PostAsync("/api/general-ledger/exports/1/acknowledgement", """{"reference":"FB-1"}""");
        (await Api.GetAsync("/api/general-ledger/exports/1")).Text.ShouldBe(json);
        var second = await PostAsync("/api/general-ledger/exports", "{}");
        Number(second["result"]["entries"]).ShouldBe(4m);
        ((string?)(await PostAsync("/api/general-ledger/exports", "{}"))["outcome"]).ShouldBe("nothing");

        var list = (await Api.GetAsync("/api/general-ledger/exports"))["items"].AsArray();
        list.Select(e => (bool)e!["acknowledged"]!).ShouldBe([true, false]);
        (await Api.GetAsync("/api/general-ledger/exports/9")).Code.ShouldBe("ledger-export-not-found");
    }

    [Fact]
    public async Task The_difference_to_the_outside_ledger_adds_up()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        await PostAsync("/api/general-ledger/exports", "{}");
        await PostAsync("/api/general-ledger/exports/1/acknowledgement", "{}");
        await ReceiveAsync("A", 1, 10m, "2026-01-06");
        await PostAsync("/api/general-ledger/exports", "{}");
        await ReceiveAsync("B", 1, 5m, "2026-01-07");
        (await Api.GetAsync("/api/general-ledger/outside-balances/2026-01-31/reconciliation")).Code
            .ShouldBe("outside-balances-not-found");
        await PutAsync(
            "/api/general-ledger/outside-balances/2026-01-31",
            """{"balances":[{"account":"Inventory","balance":43},{"account":"1000","balance":-1}]}""");

        var accounts = await OutsideAsync();

        Causes(accounts["Inventory"]).ShouldBe(new()
        {
            ["export-not-acknowledged"] = -10m, ["not-exported"] = -5m, ["outside-ledger-differs"] = 3m,
        });
        Number(accounts["DirectCostApplied"]["difference"]).ShouldBe(55m);
        Number(accounts["1000"]["difference"]).ShouldBe(-1m);
    }

    [Fact]
    public async Task Balances_come_as_a_file_too_and_replace_each_other()
    {
        await ReceiveAsync("A", 4, 10m, "2026-01-05");
        const string Path = "/api/general-ledger/outside-balances/2026-01-31/file";
        await FileAsync(Path, "account,balance\nInventory,39.00\nBank,7\n");
        await FileAsync(Path, "account,balance\r\nInventory,40.00\r\nDirectCostApplied,-40\r\n");

        var accounts = await OutsideAsync();

        accounts.Keys.ShouldBe(["DirectCostApplied", "Inventory"]);
        accounts["Inventory"]["causes"]!.AsArray().Count.ShouldBe(2);
        (await SendAsync(Path, "account;balance\n")).Code.ShouldBe("csv.malformed");
        (await SendAsync(Path, "account,balance\nInventory,1.234\n")).Code.ShouldBe("csv.malformed");
        (await SendAsync(Path, "account,balance\nA,1\nA,2\n")).Code.ShouldBe("validation.balances.duplicate");
    }

    private async Task<Dictionary<string, System.Text.Json.Nodes.JsonNode>> OutsideAsync()
    {
        var answer = await Api.GetAsync("/api/general-ledger/outside-balances/2026-01-31/reconciliation");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        foreach (var account in answer.Body!.AsArray())
            ShouldAddUp(account!);
        return answer.Body!.AsArray().ToDictionary(a => (string)a!["account"]!, a => a!);
    }

    private async Task FileAsync(string path, string csv)
    {
        var answer = await SendAsync(path, csv);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    private Task<Answer> SendAsync(string path, string csv) =>
        Api.SendAsync(HttpMethod.Put, path, csv, MediaTypeHeaderValue.Parse("text/csv").MediaType!);
}
