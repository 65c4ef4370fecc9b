using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

/// <summary>What stories about earmarks led to, in short.</summary>
internal static class EarmarkStories
{
    /// <summary>Demand, supply and quantity of each earmark.</summary>
    public static string[] EarmarksOf(this Story story, Sku sku) =>
    [
        .. story.Ledger.Get(Earmarks.StreamOf(sku)).Open.Values.Select(e => $"{e.Demand} {e.Supply} {e.Quantity}"),
    ];

    /// <summary>The answer to the last command.</summary>
    public static (decimal Earmarked, string Warnings) EarmarkResult(this Story story)
    {
        var result = story.Decision.Result.ShouldBeOfType<EarmarkResult>();
        return (
            result.Earmarked.Value,
            string.Join(", ", result.Warnings.Select(w => $"{w.Code} {w.Demand} {w.Quantity}")));
    }
}
