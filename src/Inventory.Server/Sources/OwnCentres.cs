using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>
/// What a user who is bound to a centre sees. Source: Business Central, responsibility centres: documents of the own
/// centre alone, open and done; ledger entries stay visible. Who names no user sees all.
/// </summary>
public sealed class OwnCentres(Query query, ListFilters filters)
{
    // No code of a centre has a line break.
    private const string NoCentre = "\n";

    /// <summary>The centre that the caller is bound to; null: to none.</summary>
    public async Task<string?> OfAsync(HttpContext context, CentreArea area, CancellationToken cancellation)
    {
        var user = context.Request.Headers["X-User"].ToString();
        if (user.Length == 0)
            return null;
        var column = area switch
        {
            CentreArea.Sales => "sales",
            CentreArea.Purchase => "purchase",
            _ => "service",
        };
        var found = await query.RowsAsync(
            $"SELECT {column} FROM {query.Schema}.user_centres WHERE user_name = $1",
            r => r.TextOrNull(0),
            cancellation,
            user);
        return found.FirstOrDefault();
    }

    /// <summary>The centre that a list is narrowed to: the one asked for, else the caller's own. Another one than the
    /// own has no documents. Empty: not narrowed.</summary>
    /// <exception cref="NotFoundException"><c>responsibility-centre-not-found</c>.</exception>
    public async Task<string> FilterAsync(
        HttpContext context, CentreArea area, string? asked, CancellationToken cancellation)
    {
        var wanted = await filters.CentreAsync(asked, cancellation);
        var own = await OfAsync(context, area, cancellation);
        return own is null || wanted is null || wanted == own ? wanted ?? own ?? "" : NoCentre;
    }

    /// <summary>The centre of a document, if the caller sees it; null: none handles it.</summary>
    /// <param name="unknown">What to say when it is not seen: as of a document that is not there.</param>
    /// <exception cref="NotFoundException">It is of another centre than the caller's.</exception>
    public async Task<string?> RequireAsync(
        HttpContext context,
        CentreArea area,
        string kind,
        string document,
        NotFoundException unknown,
        CancellationToken cancellation)
    {
        var own = await OfAsync(context, area, cancellation);
        var found = await query.RowsAsync(
            $"SELECT centre FROM {query.Schema}.document_centres WHERE kind = $1 AND document = $2",
            r => r.GetString(0),
            cancellation,
            kind,
            document);
        var centre = found.FirstOrDefault();
        return own is null || own == centre ? centre : throw unknown;
    }
}
