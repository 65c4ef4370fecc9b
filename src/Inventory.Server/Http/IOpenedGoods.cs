using Inventory.Domain.Kernel;

namespace Inventory.Server.Http;

/// <summary>What follows when goods become promisable in a stock without having moved. Following twice, or without
/// need, changes nothing.</summary>
public interface IOpenedGoods
{
    /// <summary>Goods of one source: it was enabled or linked, keeps less back, or a stock lets go of it.</summary>
    Task FollowAsync(SourceCode source, CancellationToken cancellation);

    /// <summary>Goods of any source: a stock was taken out of use, or stocks no longer protect each other.</summary>
    Task FollowAllAsync(CancellationToken cancellation);
}
