using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>Finds what uses codes, service items and resources. Whether it still does, the command that asks decides in
/// its turn.</summary>
public sealed class ServiceUsersQuery(Query query)
{
    /// <summary>Users of one sort that are looked at: one is enough to hold what they use.</summary>
    public const int UsersMax = 100;

    public async Task<IReadOnlyList<StreamId>> OfCodeAsync(
        ServiceCodeKind kind, string code, CancellationToken cancellation) => kind switch
    {
        ServiceCodeKind.Skill => await HoldersAsync("service_skills WHERE skill = $1", code, cancellation),
        ServiceCodeKind.Zone =>
        [
            .. await HoldersAsync("service_zones WHERE zone = $1", code, cancellation),
            .. await DocumentsAsync("zone = $1", code, cancellation),
        ],
        ServiceCodeKind.ResourceGroup =>
        [
            .. await HoldersAsync("service_terms WHERE holder = 'Resource' AND group_code = $1", code, cancellation),
            .. await DocumentsAsync(Allocated("group_code"), code, cancellation),
        ],
        _ =>
        [
            .. await HoldersAsync("service_terms WHERE holder = 'Item' AND group_code = $1", code, cancellation),
            .. (await KeysAsync("service_item", "service_items WHERE group_code = $1", code, cancellation))
                .Select(ServiceItem.StreamOf),
        ],
    };

    /// <summary>Open documents that allocate the resource.</summary>
    public Task<IReadOnlyList<StreamId<ServiceDocument>>> OfResourceAsync(
        string resource, CancellationToken cancellation) =>
        DocumentsAsync(Allocated("resource"), resource, cancellation);

    /// <summary>Open documents about the service item.</summary>
    public Task<IReadOnlyList<StreamId<ServiceDocument>>> OfServiceItemAsync(
        string serviceItem, CancellationToken cancellation) => DocumentsAsync(
        $"""
        EXISTS (
            SELECT FROM {query.Schema}.service_lines l WHERE l.document = d.document AND l.service_item = $1)
        """,
        serviceItem,
        cancellation);

    /// <summary>Service items that are the unit. One that becomes it in between is not seen.</summary>
    public async Task<IReadOnlyList<StreamId<ServiceItem>>> OfUnitAsync(
        ServiceItemCard card, CancellationToken cancellation) => card is not { Sku: { } sku, Serial: { } serial }
        ? []
        : await query.RowsAsync(
            $"""
            SELECT service_item
            FROM {query.Schema}.service_items
            WHERE sku = $1 AND serial = $2
            ORDER BY service_item
            LIMIT {UsersMax}
            """,
            r => ServiceItem.StreamOf(r.GetString(0)),
            cancellation,
            sku.Value,
            serial);

    private string Allocated(string column) =>
        $"""
        EXISTS (
            SELECT FROM {query.Schema}.service_allocations a WHERE a.document = d.document AND a.{column} = $1)
        """;

    private async Task<IReadOnlyList<StreamId>> HoldersAsync(string rows, string code, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT holder, code FROM {query.Schema}.{rows} ORDER BY holder, code LIMIT {UsersMax}",
            r => (Holder: r.GetString(0), Code: r.GetString(1)),
            cancellation,
            code);
        return
        [
            .. found.Select(f => f.Holder == ServiceTables.ServiceItemHolder
                ? (StreamId)ServiceItem.StreamOf(f.Code)
                : ServiceTerms.StreamOf(Enum.Parse<TermsHolder>(f.Holder), f.Code)),
        ];
    }

    private async Task<IReadOnlyList<StreamId<ServiceDocument>>> DocumentsAsync(
        string condition, string value, CancellationToken cancellation) =>
    [
        .. (await KeysAsync("document", $"service_documents d WHERE is_open AND {condition}", value, cancellation))
            .Select(d => ServiceDocument.StreamOf(new(d))),
    ];

    private Task<List<string>> KeysAsync(
        string key, string rows, string value, CancellationToken cancellation) => query.RowsAsync(
        $"SELECT {key} FROM {query.Schema}.{rows} ORDER BY {key} LIMIT {UsersMax}",
        r => r.GetString(0),
        cancellation,
        value);
}
