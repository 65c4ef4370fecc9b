using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Inventory.Server.Tests.Http;

/// <summary>
/// Whatever is sent to whatever address: nobody gets an answer without a code, the server has no defect to tell, and
/// the books stay whole. INVENTORY_PROPERTY_REQUESTS sets how many, INVENTORY_PROPERTY_SEED which.
/// </summary>
public sealed class RandomRequestTests : LedgerApi
{
    [Fact]
    public async Task Every_request_gets_an_answer_of_its_kind_and_the_books_stay_whole()
    {
        var seed = Setting("INVENTORY_PROPERTY_SEED", 1);
        var requests = new RandomRequests((await Api.GetAsync("/openapi/v1.json")).Body!, seed);
        foreach (var start in new[] { "/api/items", "/api/sources", "/api/stocks" })
            requests.Learn(new(HttpMethod.Get, start, null, NamesAt(start)), null);
        var taken = 0;
        var count = Setting("INVENTORY_PROPERTY_REQUESTS", 2_000);
        for (var at = 1; at <= count; at++)
        {
            var request = requests.Next();
            var answer = await Api.SendAsync(request.Method, request.Path, request.Body);
            var where = $"seed {seed}, request {at}: {request.Method} {request.Path} {request.Body}: {answer.Text}";
            if ((int)answer.Status < 300)
            {
                requests.Learn(request, answer.Body);
                taken++;
                continue;
            }

            answer.Code.ShouldNotBeNullOrEmpty(where);
            answer.Status.ShouldNotBe(HttpStatusCode.InternalServerError, where);
        }

        // Else nothing much was asked.
        taken.ShouldBeGreaterThan(count / 4, $"seed {seed}");
        // Whatever accounts were set up, moved and posted on by hand.
        await ReconcileAsync();
    }

    private static List<(string Segment, string Name)> NamesAt(string start) => start switch
    {
        "/api/items" => [("items", "A"), ("items", "B")],
        "/api/sources" => [("sources", "default"), ("sources", "paris")],
        _ => [("stocks", "1")],
    };

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
