using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>From which stock a sales channel sells.</summary>
public static class ChannelStock
{
    private const string Website = "website";

    /// <summary>The stock of the channel; a website that no stock lists belongs to the default one.</summary>
    /// <exception cref="RestFault">404.</exception>
    public static async Task<StockId> OfAsync(RestCall call, string type, string code)
    {
        var query = call.Get<Query>();
        var found = await query.RowsAsync(
            $"SELECT stock FROM {query.Schema}.sales_channels WHERE channel = $1",
            r => new StockId(r.GetInt32(0)),
            call.Cancellation,
            $"{type}:{code}");
        if (found.Count > 0)
            return found[0];
        return type == Website && call.Settings.Websites.Contains(code)
            ? StockId.Default
            : throw RestFault.NotFound("No linked stock found");
    }
}
