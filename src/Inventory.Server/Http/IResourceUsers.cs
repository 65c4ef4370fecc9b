using Inventory.Domain.Kernel;

namespace Inventory.Server.Http;

/// <summary>Finds what may use a resource. Each feature that uses resources answers for itself.</summary>
public interface IResourceUsers
{
    /// <summary>Users of one sort that are looked at: one is enough to hold the resource.</summary>
    const int UsersMax = 100;

    Task<IReadOnlyList<StreamId>> OfAsync(string resource, CancellationToken cancellation);
}
