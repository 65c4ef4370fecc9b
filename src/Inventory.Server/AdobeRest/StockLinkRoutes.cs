using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.AdobeRest;

/// <summary>Which sources a stock draws on.</summary>
public static class StockLinkRoutes
{
    private const string NothingSent = "Input data is empty";

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "inventory/stock-source-links", [RestResources.StockSourceLink], ListAsync),
        new("POST", "inventory/stock-source-links", [RestResources.StockSourceLink], SaveAsync),
        new("POST", "inventory/stock-source-links-delete", [RestResources.StockSourceLink], DeleteAsync),
        new(
            "GET",
            "inventory/get-sources-assigned-to-stock-ordered-by-priority/:stockId",
            [RestResources.Source],
            SourcesAsync),
    ];

    private static async Task<object?> ListAsync(RestCall call) =>
        await call.Get<RestStockLinks>().PageAsync(SearchCriteria.RequiredOf(call), call.Cancellation);

    private static async Task<object?> SourcesAsync(RestCall call) =>
        await call.Get<RestSources>().OfStockAsync(call.PathInt("stockId"), call.Cancellation);

    private static async Task<object?> SaveAsync(RestCall call)
    {
        var sent = Sent(call);
        var faults = StockLinkRules.Faults(sent).ToList();
        if (faults.Count > 0)
            throw RestFault.Invalid(faults);
        await call.RunAsync(
            new SaveLinks([.. sent.Select(l => new StockLinkToSave(new(l.Stock!.Value), new(l.Source), l.Priority))]),
            FaultOf);
        await FollowAsync(call, sent);
        return null;
    }

    private static async Task FollowAsync(RestCall call, IReadOnlyList<SentLink> sent)
    {
        foreach (var source in sent.Select(l => l.Source).Where(SourceCode.IsValid).Distinct(StringComparer.Ordinal))
            await call.Get<IOpenedGoods>().FollowAsync(new(source), call.Cancellation);
    }

    private static async Task<object?> DeleteAsync(RestCall call)
    {
        var sent = Sent(call);
        if (sent.Any(StockLinkRules.IsOfDefault))
            throw RestFault.Bad("Can not delete link related to Default Source or Default Stock");
        // One that is not there is gone already, and so is one of a stock or source that nobody knows.
        var there = await call.Get<RestStockLinks>().ThoseThereAsync(sent, call.Cancellation);
        if (there.Count > 0)
            await call.RunAsync(
                new DeleteLinks(there), _ => RestFault.Bad("Could not delete StockSourceLinks"));
        await FollowAsync(call, sent);
        return null;
    }

    private static IReadOnlyList<SentLink> Sent(RestCall call)
    {
        call.Require("links");
        var links = call.Parameters.Objects("links")!;
        return links.Count == 0 ? throw RestFault.Bad(NothingSent) : [.. links.Select(SentLink.Of)];
    }

    private static RestFault? FaultOf(Refusal refusal) => refusal.Code switch
    {
        "stock-not-found" or "source-not-found" => RestFault.Bad("Could not save StockSourceLinks"),
        "default-source-or-stock-link-forbidden" => RestFault.Invalid([RestError.Of(StockLinkRules.OfDefault)]),
        _ => null,
    };
}
