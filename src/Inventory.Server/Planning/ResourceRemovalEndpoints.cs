using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Server.Assembly;
using Inventory.Server.Http;
using Inventory.Server.Service;

namespace Inventory.Server.Planning;

/// <summary>The end of a resource; here, because things of all sorts may use it.</summary>
public static class ResourceRemovalEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/resources/{resource}", RemoveAsync).WithTags("Resources");

    private static async Task<IResult> RemoveAsync(
        string resource,
        CommandRunner run,
        ServiceUsersQuery service,
        AssemblyResourceUsers assembly,
        CancellationToken cancellation)
    {
        var asked = new RemoveResource(Wire.Code(resource, "resource"));
        StreamId[] found =
        [
            .. await service.OfResourceAsync(asked.Resource, cancellation),
            .. await assembly.OfAsync(asked.Resource, cancellation),
        ];
        return await run.RunAsync(
            asked, new RetireResource(asked with { Users = found }), Resource.StreamOf(asked.Resource));
    }
}
