using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.Http;

namespace Inventory.Server.GeneralLedger;

/// <summary>Items left out: all of which something waits. Document: needed when posting per group.</summary>
public sealed record CostPostingRequest(
    IReadOnlyList<Sku>? Skus = null, PostingMethod Method = PostingMethod.PerEntry, string? Document = null);

public sealed record ExpectedCostPostingRequest(bool On);

/// <summary>The general ledger: posting on demand, lines by hand, reconciliation and what lies behind it.</summary>
public static class LedgerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/general-ledger").WithTags("General ledger");
        ledger.MapPost("/cost-postings", PostAsync).Produces<LedgerRunAnswer>();
        ledger.MapPost("/expected-cost-posting", async (
            ExpectedCostPostingRequest body,
            CommandRunner run,
            LedgerQueries queries,
            CancellationToken cancellation) =>
            await new LedgerRuns(run, queries).SwitchExpectedCostAsync(body.On, cancellation));
        ledger.MapPost("/journal-lines", (PostJournalLine body, CommandRunner run) => run.RunAsync(body));
        ledger.MapGet("/entries", async (
            [AsParameters] GlEntryFilter filter,
            int? limit,
            string? after,
            LedgerQueries queries,
            DimensionQueries dimensions,
            ListFilters filters,
            CancellationToken cancellation) =>
        {
            await dimensions.FilterAsync(filter.Dimension, cancellation);
            await filters.ItemAsync(filter.Sku, cancellation);
            return await queries.EntriesAsync(filter, Wire.Limit(limit), Wire.KeyOf(after, 2), cancellation);
        });
        ledger.MapGet("/entries/{period}/{entryNo:int}/value-entries", async (
            string period, int entryNo, LedgerDrillDown drill, CancellationToken cancellation) =>
            await drill.ValuesBehindAsync(period, entryNo, cancellation));
        api.MapGet("/items/{sku}/value-entries/{valueEntryNo:int}/gl-entries", async (
            string sku, int valueEntryNo, LedgerDrillDown drill, CancellationToken cancellation) =>
            await drill.LedgerOfAsync(Wire.Sku(sku), valueEntryNo, cancellation)).WithTags("General ledger");
        ledger.MapGet("/balances", async (
            string? asOf, LedgerQueries queries, TimeProvider clock, CancellationToken cancellation) =>
            await queries.BalancesAsync(clock.Or(Wire.DateOrNull(asOf, "asOf")), cancellation));
        ledger.MapGet("/balances-by-dimension", async (
            string dimension,
            string? from,
            string? to,
            int? limit,
            string? after,
            LedgerQueries queries,
            DimensionQueries dimensions,
            TimeProvider clock,
            CancellationToken cancellation) =>
        {
            var (first, last) = Wire.Dates(from, to);
            var (code, _) = await dimensions.OneAsync(dimension, cancellation);
            return await queries.BalancesAsync(
                code,
                first ?? DateOnly.MinValue,
                clock.Or(last),
                Wire.Limit(limit),
                Wire.KeyOf(after, 3),
                cancellation);
        });
        ledger.MapGet("/reconciliation", async (
            [AsParameters] ReconciliationRequest request,
            Reconciliation reconciliation,
            TimeProvider clock,
            CancellationToken cancellation) =>
            await reconciliation.OfAsync(request.Read(clock), cancellation));
        api.MapGet("/reports/item-reconciliation", ByItemAsync).WithTags("Reports")
            .Produces<ReportPage<ItemAccount>>();
        ledger.MapGet("/reconciliation/value-entries", async (
            [AsParameters] ReconciliationRequest request,
            [AsParameters] DrillRequest drill,
            LedgerDrillDown queries,
            DimensionQueries dimensions,
            TimeProvider clock,
            CancellationToken cancellation) =>
        {
            await dimensions.FilterAsync(request.Dimension, cancellation);
            return await queries.ValuesAsync(request.Read(clock), drill, cancellation);
        });
    }

    private static async Task<IResult> ByItemAsync(
        [AsParameters] ReportScope scope,
        [AsParameters] ReportDates dates,
        [AsParameters] ReportShape shape,
        string? dimension,
        string? differences,
        ItemReconciliation reconciliation,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var (from, to) = dates.Read(clock);
        var report = await reconciliation.OfAsync(
            scope, from, to, Wire.Dimension(dimension), Wire.Flag(differences, "differences"), cancellation);
        return await shape.AnswerAsync(report, cancellation);
    }

    private static async Task<object> PostAsync(
        CostPostingRequest body,
        string? dryRun,
        CommandRunner run,
        LedgerQueries queries,
        CancellationToken cancellation)
    {
        var runs = new LedgerRuns(run, queries);
        var isDryRun = Wire.Flag(dryRun, "dryRun");
        return body.Skus is not { } skus
            ? await runs.PostAllAsync(body.Method, body.Document, isDryRun, cancellation)
            : isDryRun
                ? await runs.TryAsync(new PostInventoryCost(skus, body.Method, body.Document))
                : await run.RunAsync(new PostInventoryCost(skus, body.Method, body.Document));
    }
}

/// <summary>What to reconcile, as it stands in the address.</summary>
/// <param name="AsOf">The same as <paramref name="To"/>; left out: today.</param>
/// <param name="Dimension">Like <c>DEPARTMENT:SALES</c>.</param>
public sealed record ReconciliationRequest(
    string? AsOf, string? From, string? To, string? Sku, string? Location, string? Dimension)
{
    public ReconciliationFilter Read(TimeProvider clock)
    {
        if (To is not null && AsOf is not null)
            throw new MalformedRequestException("date-malformed", "asOf is another name of to: give one of them.");

        var asOf = Wire.DateOrNull(AsOf, "asOf");
        var (from, to) = Wire.Dates(From, To ?? AsOf);
        return new(
            from,
            clock.Or(to ?? asOf),
            string.IsNullOrEmpty(Sku) ? null : Sku,
            string.IsNullOrEmpty(Location) ? null : Location,
            Wire.Dimension(Dimension));
    }
}
