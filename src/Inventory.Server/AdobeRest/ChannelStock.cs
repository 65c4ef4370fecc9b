using Inventory.Domain.Kernel;

namespace Inventory.Server.AdobeRest;

/// <summary>From which stock a sales channel sells.</summary>
public static class ChannelStock
{
    /// <summary>The stock of the channel; a website that no stock lists belongs to the default one.</summary>
    /// <exception cref="RestFault">404.</exception>
    public static async Task<StockId> OfAsync(RestCall call, string type, string code)
    {
        var channels = await call.Get<SalesChannels>().AllAsync(call.Cancellation);
        return channels.StockOf(new(type, code)) is { } stock
            ? new(stock)
            : throw RestFault.NotFound("No linked stock found");
    }
}
