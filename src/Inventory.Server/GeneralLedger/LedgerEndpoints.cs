using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;

namespace Inventory.Server.GeneralLedger;

/// <summary>Items left out: all that have value.</summary>
public sealed record CostPostingRequest(
    IReadOnlyList<Sku>? Skus = null, PostingMethod Method = PostingMethod.PerEntry);

/// <summary>The general ledger: posting on demand, lines by hand, periods, reconciliation.</summary>
public static class LedgerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/general-ledger").WithTags("General ledger");
        ledger.MapPost("/cost-postings", async (
            CostPostingRequest body, CommandRunner run, LedgerQueries queries, CancellationToken cancellation) =>
            await run.RunAsync(new PostInventoryCost(
                body.Skus ?? await queries.ItemsWithEntriesAsync(cancellation), body.Method)));
        ledger.MapPost("/journal-lines", (PostJournalLine body, CommandRunner run) => run.RunAsync(body));
        ledger.MapGet("/reconciliation", async (
            string? asOf,
            string? sku,
            Reconciliation reconciliation,
            TimeProvider clock,
            CancellationToken cancellation) =>
            await reconciliation.AsOfAsync(clock.Or(Wire.DateOrNull(asOf, "asOf")), sku, cancellation));
        ledger.MapGet("/entries", async (
            string? period,
            string? account,
            int? limit,
            string? after,
            LedgerQueries queries,
            CancellationToken cancellation) =>
            await queries.EntriesAsync(period, account, Wire.Limit(limit), Wire.KeyOf(after, 2), cancellation));
        ledger.MapGet("/balances", async (
            string? asOf, LedgerQueries queries, TimeProvider clock, CancellationToken cancellation) =>
            await queries.BalancesAsync(clock.Or(Wire.DateOrNull(asOf, "asOf")), cancellation));

        var periods = api.MapGroup("/inventory-periods").WithTags("Inventory periods");
        periods.MapGet("/", async (LedgerQueries queries, CancellationToken cancellation) =>
            await queries.PeriodsAsync(cancellation));
        periods.MapPut("/{endingDate}", (string endingDate, CommandRunner run) =>
            run.OnAsync(new DefineInventoryPeriod(Wire.Date(endingDate, "endingDate"))));
        periods.MapPost("/{endingDate}/close", async (
            string endingDate, CommandRunner run, LedgerQueries queries, CancellationToken cancellation) =>
            await run.RunAsync(new CloseInventoryPeriod(
                Wire.Date(endingDate, "endingDate"), await queries.ItemsWithEntriesAsync(cancellation))));
        periods.MapPost("/{endingDate}/reopen", (string endingDate, CommandRunner run) =>
            run.OnAsync(new ReopenInventoryPeriod(Wire.Date(endingDate, "endingDate"))));
    }
}
