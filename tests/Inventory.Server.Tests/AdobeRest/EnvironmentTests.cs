using System.Net;
using Inventory.Testing;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>The facade of a server that is set up by its environment, as a service is.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task Variables_of_the_product_turn_the_facade_on()
    {
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
                ["INVENTORY_AdobeRest__Enabled"] = "true",
                ["INVENTORY_AdobeRest__Integrations__0__Name"] = "connector",
                ["INVENTORY_AdobeRest__Integrations__0__Token"] = "secret",
                ["INVENTORY_AdobeRest__Integrations__0__Resources__0"] = "Magento_InventoryApi::source",
            },
            "--schema",
            TestDatabase.NewSchema());
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/rest/V1/inventory/source-items?searchCriteria=");
        request.Headers.Authorization = new("Bearer", "secret");

        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
