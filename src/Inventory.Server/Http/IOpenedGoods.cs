using Inventory.Domain.Kernel;

namespace Inventory.Server.Http;

/// <summary>What follows when goods of a source begin to count in a stock without having moved: the source was enabled
/// or linked, or keeps less back. Following twice, or without need, changes nothing.</summary>
public interface IOpenedGoods
{
    Task FollowAsync(SourceCode source, CancellationToken cancellation);
}
