using Inventory.Domain.Service;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>What narrows lists of service beside <see cref="ListFilters"/>, by the same rules. What was taken away is
/// known by the closed documents that keep its code.</summary>
public sealed class ServiceFilters(Query query)
{
    /// <exception cref="NotFoundException"><c>service-zone-not-found</c>.</exception>
    public Task<string?> ZoneAsync(string? zone, CancellationToken cancellation) => RequireAsync(
        zone, "zone", ServiceSetup.UnknownCode(ServiceCodeKind.Zone), cancellation,
        CodesOf(ServiceCodeKind.Zone), "service_documents WHERE zone = $1");

    /// <exception cref="NotFoundException"><c>resource-group-not-found</c>.</exception>
    public Task<string?> ResourceGroupAsync(string? group, CancellationToken cancellation) => RequireAsync(
        group, "group", ServiceSetup.UnknownCode(ServiceCodeKind.ResourceGroup), cancellation,
        CodesOf(ServiceCodeKind.ResourceGroup), "service_allocations WHERE group_code = $1");

    /// <exception cref="NotFoundException"><c>service-item-group-not-found</c>.</exception>
    public Task<string?> ItemGroupAsync(string? group, CancellationToken cancellation) => RequireAsync(
        group, "group", ServiceSetup.UnknownCode(ServiceCodeKind.ServiceItemGroup), cancellation,
        CodesOf(ServiceCodeKind.ServiceItemGroup));

    /// <exception cref="NotFoundException"><c>service-item-not-found</c>.</exception>
    public Task<string?> ServiceItemAsync(string? serviceItem, CancellationToken cancellation) => RequireAsync(
        serviceItem, "service-item", "service-item-not-found", cancellation,
        "service_items WHERE service_item = $1", "service_lines WHERE service_item = $1");

    /// <exception cref="NotFoundException"><c>resource-not-found</c>.</exception>
    public Task<string?> ResourceAsync(string? resource, CancellationToken cancellation) => RequireAsync(
        resource, "resource", "resource-not-found", cancellation,
        "resources WHERE resource = $1", "service_allocations WHERE resource = $1");

    private static string CodesOf(ServiceCodeKind kind) => $"service_codes WHERE kind = '{kind}' AND code = $1";

    private async Task<string?> RequireAsync(
        string? value, string name, string unknown, CancellationToken cancellation, params IReadOnlyList<string> rows)
    {
        var code = ListFilters.Code(value, name);
        if (code is null)
            return null;
        return await KnownNames.IsThereAsync(query, code, cancellation, rows)
            ? code
            : throw new NotFoundException(unknown, $"There is no {name} {code}.");
    }
}
