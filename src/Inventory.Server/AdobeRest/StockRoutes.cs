using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Stocks, with the channels that sell from them.</summary>
public static class StockRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "inventory/stocks", [RestResources.Stock], ListAsync),
        new("GET", "inventory/stocks/:stockId", [RestResources.Stock], OneAsync),
        new("POST", "inventory/stocks", [RestResources.StockEdit], SaveAsync),
        new("PUT", "inventory/stocks/:stockId", [RestResources.StockEdit], SaveAsync),
        new("DELETE", "inventory/stocks/:stockId", [RestResources.StockDelete], DeleteAsync),
        new("GET", "inventory/stock-resolver/:type/:code", [RestResources.SalesStock], ResolveAsync),
    ];

    private static async Task<object?> ListAsync(RestCall call) =>
        await call.Get<RestStocks>().PageAsync(SearchCriteria.Of(call), call.Cancellation);

    private static async Task<object?> OneAsync(RestCall call)
    {
        var stock = call.PathInt("stockId");
        return await call.Get<RestStocks>().FindAsync(stock, call.Cancellation)
            ?? throw RestFault.NotFound("Stock with id \"%value\" does not exist.", ("value", stock));
    }

    private static async Task<object?> SaveAsync(RestCall call)
    {
        call.Require("stock");
        var sent = SentStock.Of(call.Parameters.Object("stock")!, call.Settings);
        var faults = sent.Faults(await call.Get<SalesChannels>().AllAsync(call.Cancellation)).ToList();
        if (faults.Count > 0)
            throw RestFault.Invalid(faults);
        if (sent.Id is { } id)
        {
            await call.RunAsync(new SaveStock(new(id), sent.Name, sent.ChannelNames()), FaultOf);
            return id;
        }

        var opened = await call.RunAsync(new OpenStock(sent.Name, sent.ChannelNames()), FaultOf);
        // The answer to a repeat was read from where it is kept, and holds bare JSON.
        return JsonSerializer.SerializeToElement(opened.Result, WireJson.Options).GetInt32();
    }

    private static async Task<object?> DeleteAsync(RestCall call)
    {
        var stock = call.PathInt("stockId");
        var answer = await call.RunAsync(new DeleteStock(new(stock)), refusal => refusal.Code switch
        {
            "default-stock-cannot-be-deleted" => RestFault.Bad("Default Stock could not be deleted."),
            "stock-has-sales-channels" =>
                RestFault.Bad("Stock has at least one sale channel and could not be deleted."),
            "stock-not-found" => NotThere(stock),
            _ => null,
        });
        await call.Get<IOpenedGoods>().FollowAllAsync(call.Cancellation);
        return answer.Outcome == Outcome.Nothing ? throw NotThere(stock) : null;
    }

    private static async Task<object?> ResolveAsync(RestCall call)
    {
        var channels = await call.Get<SalesChannels>().AllAsync(call.Cancellation);
        var found = channels.StockOf(new(call.Path("type"), call.Path("code"))) is { } stock
            ? await call.Get<RestStocks>().FindAsync(stock, call.Cancellation)
            : null;
        return found ?? throw RestFault.NotFound("No linked stock found");
    }

    private static RestFault NotThere(int stock) => RestFault.NotFound(
        "There is no stock with \"%fieldValue\" for \"%fieldName\". Verify and try again.",
        ("fieldName", "stock_id"),
        ("fieldValue", stock));

    private static RestFault? FaultOf(Refusal refusal) => refusal.Code switch
    {
        "validation.stock.invalid" or "stock-numbers-used-up" => RestFault.Bad("Could not save Stock"),
        "validation.channel.invalid" => RestFault.Bad("Could not replace Sales Channels for Stock"),
        _ => null,
    };
}
