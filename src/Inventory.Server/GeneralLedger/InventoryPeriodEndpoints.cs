using Inventory.Domain.Costing;
using Inventory.Server.Http;

namespace Inventory.Server.GeneralLedger;

/// <summary>Inventory periods: define, look what keeps one open, close, reopen.</summary>
public static class InventoryPeriodEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var periods = api.MapGroup("/inventory-periods").WithTags("Inventory periods");
        periods.MapGet("/", async (PeriodQueries queries, CancellationToken cancellation) =>
            await queries.PeriodsAsync(cancellation));
        periods.MapPut("/{endingDate}", (string endingDate, CommandRunner run) =>
            run.OnAsync(new DefineInventoryPeriod(Wire.Date(endingDate, "endingDate"))));
        periods.MapGet("/{endingDate}/blockers", BlockersAsync);
        periods.MapPost("/{endingDate}/close", CloseAsync);
        periods.MapPost("/{endingDate}/reopen", (string endingDate, CommandRunner run) =>
            run.OnAsync(new ReopenInventoryPeriod(Wire.Date(endingDate, "endingDate"))));
    }

    private static async Task<IReadOnlyList<PeriodBlocker>> BlockersAsync(
        string endingDate, CommandRunner run, PeriodQueries queries, CancellationToken cancellation)
    {
        var ending = Wire.Date(endingDate, "endingDate");
        var items = await queries.CandidatesAsync(ending, cancellation);
        return items.Count == 0
            ? []
            : (IReadOnlyList<PeriodBlocker>)(await run.TryAsync(new FindPeriodBlockers(ending, items))).Result!;
    }

    private static async Task<IResult> CloseAsync(
        string endingDate, CommandRunner run, PeriodQueries queries, CancellationToken cancellation)
    {
        var ending = Wire.Date(endingDate, "endingDate");
        return await run.RunAsync(
            new CloseInventoryPeriod(ending, await queries.CandidatesAsync(ending, cancellation)));
    }
}
