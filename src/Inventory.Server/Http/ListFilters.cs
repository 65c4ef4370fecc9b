using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.Http;

/// <summary>
/// What narrows a list, as it stands in the address: left out or empty, nothing. What cannot be a name is malformed,
/// and what nobody knows is not found, so that a slip is not taken for a list without rows.
/// </summary>
public sealed class ListFilters(Query query)
{
    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<string?> ItemAsync(string? sku, CancellationToken cancellation)
    {
        var item = OrNone(sku);
        await KnownNames.RequireAsync(query, item, null, cancellation);
        return item;
    }

    /// <summary>The item of a list that is about one.</summary>
    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<Sku> ItemAsync(Sku sku, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, null, cancellation);
        return sku;
    }

    /// <exception cref="NotFoundException"><c>source-not-found</c>.</exception>
    public async Task<string?> SourceAsync(string? source, CancellationToken cancellation)
    {
        var place = OrNone(source);
        await KnownNames.RequireAsync(query, null, place, cancellation);
        return place;
    }

    /// <exception cref="NotFoundException"><c>stock-not-found</c>.</exception>
    public async Task<int?> StockAsync(int? stock, CancellationToken cancellation)
    {
        if (stock is { } id)
            await KnownNames.RequireStockAsync(query, Wire.Stock(id), cancellation);
        return stock;
    }

    /// <exception cref="NotFoundException"><c>category-not-found</c>.</exception>
    public async Task<string?> CategoryAsync(string? category, CancellationToken cancellation)
    {
        var code = OrNone(category);
        if (code is not null)
            await KnownNames.RequireCategoryAsync(query, code, cancellation);
        return code;
    }

    /// <exception cref="NotFoundException"><c>responsibility-centre-not-found</c>.</exception>
    public async Task<string?> CentreAsync(string? centre, CancellationToken cancellation)
    {
        var code = Code(centre, "centre");
        if (code is not null)
            await KnownNames.RequireCentreAsync(query, code, cancellation);
        return code;
    }

    /// <summary>A code that anybody may give, like the number of a document, a lot or a customer: it is never
    /// unknown.</summary>
    /// <exception cref="MalformedRequestException"><c>{name}-malformed</c>.</exception>
    public static string? Code(string? value, string name)
    {
        var code = OrNone(value);
        return code is null || OrderId.IsValid(code)
            ? code
            : throw new MalformedRequestException(
                $"{name}-malformed", $"A code has 1 to {OrderId.LengthMax} characters.");
    }

    private static string? OrNone(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
