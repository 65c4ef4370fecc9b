using System.Net;

namespace Inventory.Server.Tests.Http;

/// <summary>
/// Each number of a request is small enough, their sum or product is not: refused with a stable code, never a defect.
/// </summary>
public sealed class OutOfRangeTests : LedgerApi
{
    private const string Most = "999999999999";
    private const string MostMoney = "999999999999999";
    private const string Day = "\"postingDate\":\"2026-01-05\"";

    [Fact]
    public async Task Quantities_that_add_up_to_too_much_are_refused()
    {
        await PostAsync("/api/sources/default/items/A/receipts", $$"""{"quantity":{{Most}},{{Day}}}""");

        await RefusedAsync("/api/sources/default/items/A/receipts", $$"""{"quantity":{{Most}},{{Day}}}""");
        await RefusedAsync(
            "/api/count-journal",
            $$"""{"sku":"B","source":"default","calculated":-{{Most}},"counted":{{Most}},{{Day}}}""");
    }

    [Fact]
    public async Task Quantities_in_a_large_unit_are_refused()
    {
        await PutAsync(
            "/api/items/A/units", $$"""{"base":"PCS","others":[{"code":"BOX","quantityPer":{{Most}}}]}""");

        await RefusedAsync(
            "/api/item-journal",
            $$"""{"sku":"A","source":"default","entryType":"purchase","quantity":2,"unit":"BOX",{{Day}}}""");

        await PutAsync(
            "/api/items/A/units",
            $$"""
            {"base":"PCS","others":[{"code":"BOX","quantityPer":{{Most}}}],"roundingPrecision":0.00001}
            """);

        await RefusedAsync(
            "/api/item-journal",
            $$"""{"sku":"A","source":"default","entryType":"purchase","quantity":{{Most}},"unit":"BOX",{{Day}}}""");
    }

    [Fact]
    public async Task Lines_of_a_transfer_order_that_add_up_to_too_much_are_refused()
    {
        await PutAsync("/api/sources/transit", """{"details":{"name":"T","country":"FR","postcode":"1"}}""");
        await PutAsync(
            "/api/transfer-orders/T1",
            $$"""{"from":"default","to":"paris","via":"transit","lines":[{"sku":"A","quantity":{{Most}}}],{{Day}}}""");
        var twice = $$"""{"lines":[{"line":1,"quantity":{{Most}}},{"line":1,"quantity":{{Most}}}],{{Day}}}""";

        await RefusedAsync("/api/transfer-orders/T1/shipments", twice);
        await RefusedAsync("/api/transfer-orders/T1/receipts", twice);
    }

    [Fact]
    public async Task Amounts_beyond_what_is_kept_are_refused()
    {
        var receipt = $$"""{"terms":{"unitCost":{{Most}} },"quantity":{{Most}},{{Day}}}""";
        await RefusedAsync("/api/sources/default/items/A/receipts", receipt, "amount-out-of-range");
        await RefusedAsync(
            "/api/sources/default/items/B/productions",
            $$"""{"quantity":1,"components":[],"capacityCost":{{MostMoney}},"capacityOverhead":{{MostMoney}},{{Day}}}""",
            "amount-out-of-range");
    }

    [Fact]
    public async Task A_question_whose_answer_is_too_large_is_refused()
    {
        foreach (var document in new[] { "P1", "P2" })
        {
            await PutAsync(
                $"/api/planned-documents/{document}",
                $$"""{"kind":"purchaseOrder","sku":"A","quantity":{{Most}},"source":"default"}""");
        }

        var answer = await Api.GetAsync("/api/sources/default/items/A/projected-balance");

        answer.Status.ShouldBe(HttpStatusCode.Conflict, answer.Text);
        answer.Code.ShouldBe("quantity-out-of-range");
    }

    [Theory]
    [InlineData("reconciliation?from=2026-03-02&to=2026-03-01", "date-malformed")]
    [InlineData("reconciliation?asOf=2026-03-02&to=2026-03-01", "date-malformed")]
    [InlineData("reconciliation?asOf=nonsense", "date-malformed")]
    [InlineData("entries?from=2026-03-02&to=2026-03-01", "date-malformed")]
    [InlineData("entries?period=2026-3", "period-malformed")]
    public async Task Dates_that_cannot_be_meant_are_refused(string path, string code)
    {
        var answer = await Api.GetAsync($"/api/general-ledger/{path}");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("/api/general-ledger/exports", """{"fromPeriod":"nonsense"}""", "period-malformed")]
    [InlineData("/api/items/A/entries/1/charges", """{"amount":1,"charge":" "}""", "validation.charge.empty")]
    public async Task Words_that_cannot_be_meant_are_refused(string path, string body, string code)
    {
        var answer = await Api.PostAsync(path, body);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Code.ShouldBe(code);
    }

    private async Task RefusedAsync(string path, string body, string code = "quantity-out-of-range")
    {
        var answer = await Api.PostAsync(path, body);

        answer.Status.ShouldBe(HttpStatusCode.Conflict, answer.Text);
        answer.Code.ShouldBe(code);
    }
}
