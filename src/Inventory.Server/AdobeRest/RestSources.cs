using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.AdobeRest;

public sealed record RestCarrierLink(string CarrierCode, int Position);

public sealed record RestSourceExtension(
    bool IsPickupLocationActive, string? FrontendName, string? FrontendDescription);

/// <summary>A source as it is answered.</summary>
public sealed record RestSource(
    string SourceCode,
    string Name,
    string? Email,
    string? ContactName,
    bool Enabled,
    string? Description,
    decimal? Latitude,
    decimal? Longitude,
    string CountryId,
    int? RegionId,
    string? Region,
    string? City,
    string? Street,
    string Postcode,
    string? Phone,
    string? Fax,
    bool UseDefaultCarrierConfig,
    IReadOnlyList<RestCarrierLink> CarrierLinks,
    RestSourceExtension ExtensionAttributes);

/// <summary>Reads sources.</summary>
public sealed class RestSources(Query query)
{
    private const int RowsMax = 10_000;

    private static readonly ReadTable<string, SourceRow> Rows = SourcesTables.Sources();

    private static readonly SearchTable<RestSource> Table = new(
        "{0}.sources",
        Rows.ColumnList,
        "code",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["source_code"] = new("code", SearchKind.Text),
            ["name"] = new("name", SearchKind.Text),
            ["email"] = new("email", SearchKind.Text),
            ["contact_name"] = new("contact", SearchKind.Text),
            ["enabled"] = new("is_enabled", SearchKind.Flag),
            ["description"] = new("description", SearchKind.Text),
            ["latitude"] = new("latitude", SearchKind.Number),
            ["longitude"] = new("longitude", SearchKind.Number),
            ["country_id"] = new("country", SearchKind.Text),
            ["region_id"] = new("region_id", SearchKind.Number),
            ["region"] = new("region", SearchKind.Text),
            ["city"] = new("city", SearchKind.Text),
            ["street"] = new("street", SearchKind.Text),
            ["postcode"] = new("postcode", SearchKind.Text),
            ["phone"] = new("phone", SearchKind.Text),
            ["fax"] = new("fax", SearchKind.Text),
            ["use_default_carrier_config"] = new("use_default_carrier_config", SearchKind.Flag),
            ["is_pickup_location_active"] = new("is_pickup_location", SearchKind.Flag),
            ["frontend_name"] = new("COALESCE(NULLIF(btrim(frontend_name), ''), name)", SearchKind.Text),
            ["frontend_description"] = new("frontend_description", SearchKind.Text),
        },
        r => Of(Rows.ReadRow(r)));

    public Task<SearchResult<RestSource>> PageAsync(SearchCriteria criteria, CancellationToken cancellation) =>
        Table.PageAsync(query, criteria, cancellation);

    /// <summary>The source, or null.</summary>
    public async Task<RestSource?> FindAsync(string code, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Rows.ColumnList} FROM {query.Schema}.sources WHERE code = $1",
            Rows.ReadRow,
            cancellation,
            code);
        return found.Count == 0 ? null : Of(found[0]);
    }

    /// <summary>The sources of a stock, first priority first, disabled ones included.</summary>
    public async Task<IReadOnlyList<RestSource>> OfStockAsync(int stock, CancellationToken cancellation) =>
        await query.RowsAsync(
            $"""
            SELECT {Rows.ColumnList}
            FROM {query.Schema}.sources
            JOIN {query.Schema}.stock_links ON source = code
            WHERE stock = $1
            ORDER BY priority, code
            LIMIT {RowsMax}
            """,
            r => Of(Rows.ReadRow(r)),
            cancellation,
            stock);

    /// <summary>Whether another source is called so; case does not count.</summary>
    public async Task<bool> HasOtherOfNameAsync(string name, string code, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT 1 FROM {query.Schema}.sources WHERE lower(name) = lower($1) AND code <> $2 ORDER BY code LIMIT 1",
            r => r.GetInt32(0),
            cancellation,
            name,
            code);
        return found.Count > 0;
    }

    private static RestSource Of(SourceRow row) => new(
        row.Code,
        row.Name,
        row.Email,
        row.Contact,
        row.IsEnabled,
        row.Description,
        row.Latitude,
        row.Longitude,
        row.Country,
        row.RegionId,
        row.Region,
        row.City,
        row.Street,
        row.Postcode,
        row.Phone,
        row.Fax,
        row.UseDefaultCarrierConfig,
        [.. (row.CarrierLinks ?? []).Select(l => new RestCarrierLink(l.Carrier, l.Position))],
        // What customers read is the plain name where nothing else is said.
        new(
            row.IsPickupLocation,
            string.IsNullOrWhiteSpace(row.FrontendName) ? row.Name : row.FrontendName,
            row.FrontendDescription));
}
