using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Planning;

/// <param name="Supply">Left out: stock first, then what comes before the demand, the latest first.</param>
/// <param name="Quantity">Left out: as many as there are, up to the demand.</param>
public sealed record EarmarkRequest(EarmarkEnd Demand, EarmarkEnd? Supply = null, Quantity? Quantity = null);

/// <param name="Quantity">That the earmark is of from now on; 0 ends it.</param>
public sealed record EarmarkQuantityRequest(Quantity Quantity);

public sealed record EarmarkPolicyBody(EarmarkPolicy Policy);

/// <summary>Goods, and goods to come, that are for one demand.</summary>
public static class EarmarksEndpoints
{
    public const string Tag = "Earmarks";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/earmarks", async (
            string? sku,
            string? source,
            string? document,
            int? limit,
            string? after,
            EarmarkQueries earmarks,
            ListFilters filters,
            CancellationToken cancellation) => await earmarks.ListAsync(
                new(
                    await filters.ItemAsync(sku, cancellation),
                    await filters.SourceAsync(source, cancellation),
                    ListFilters.Code(document, "document")),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation)).WithTags(Tag);
        api.MapPost("/earmarks", EarmarkAsync).WithTags(Tag);
        api.MapGet("/earmarked-orders", async (
            HttpContext context,
            string? kind,
            string? document,
            string? fromStock,
            string? centre,
            int? limit,
            string? after,
            EarmarkedOrderQueries orders,
            OwnCentres own,
            CancellationToken cancellation) => await orders.ListAsync(
                new(
                    kind,
                    ListFilters.Code(document, "document"),
                    fromStock,
                    await own.FilterAsync(context, CentreArea.Purchase, centre, cancellation)),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation)).WithTags(Tag);
        var item = api.MapGroup("/items/{sku}").WithTags(Tag);
        item.MapPut("/earmarks/{no:int}", (string sku, int no, EarmarkQuantityRequest body, CommandRunner run) =>
            run.OnAsync(new ChangeEarmark(Wire.Sku(sku), no, body.Quantity)));
        item.MapGet("/earmark-policy", PolicyAsync).Produces<EarmarkPolicyBody>();
        item.MapPut("/earmark-policy", (string sku, EarmarkPolicyBody body, CommandRunner run) =>
            run.RunAsync(new SetEarmarkPolicy(Wire.Sku(sku), body.Policy), Earmarks.StreamOf(Wire.Sku(sku))));
    }

    private static async Task<IResult> EarmarkAsync(
        EarmarkRequest body, EarmarkQueries earmarks, CommandRunner run, CancellationToken cancellation)
    {
        var asked = new EarmarkGoods(body.Demand, body.Supply, body.Quantity, []);
        var candidates = body.Supply is null ? await earmarks.CandidatesAsync(body.Demand, cancellation) : [];
        return await run.RunAsync(asked, asked with { Candidates = candidates }, null);
    }

    private static async Task<IResult> PolicyAsync(
        string sku, HttpContext context, Query query, StreamReading streams, CancellationToken cancellation)
    {
        var item = Wire.Sku(sku);
        await KnownNames.RequireAsync(query, item.Value, null, cancellation);
        var (earmarks, version) = await streams.NowAsync(Earmarks.StreamOf(item), cancellation);
        return Wire.Versioned(context, new EarmarkPolicyBody(earmarks.Policy), version);
    }
}
