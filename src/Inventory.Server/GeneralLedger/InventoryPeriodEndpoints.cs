using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Server.Http;

namespace Inventory.Server.GeneralLedger;

/// <summary>Inventory periods: define, look what keeps one open, close, reopen; and the set-up whose cutoff is checked
/// as a close is.</summary>
public static class InventoryPeriodEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/settings/inventory", SetUpAsync).WithTags("Settings");
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
        var items = await new BlockerSearch(queries, run.TryAsync).OfClosingAsync(ending, cancellation);
        return items.Count == 0
            ? []
            : (IReadOnlyList<PeriodBlocker>)(await run.TryAsync(new FindPeriodBlockers(ending, items))).Result!;
    }

    private static async Task<IResult> CloseAsync(
        string endingDate, CommandRunner run, PeriodQueries queries, CancellationToken cancellation)
    {
        var ending = Wire.Date(endingDate, "endingDate");
        var items = await new BlockerSearch(queries, run.TryAsync).OfClosingAsync(ending, cancellation);
        return await run.RunAsync(
            new CloseInventoryPeriod(ending, []), new CloseInventoryPeriod(ending, items), versioned: null);
    }

    private static async Task<IResult> SetUpAsync(
        InventorySetup setup, CommandRunner run, PeriodQueries queries, CancellationToken cancellation) =>
        await run.RunAsync(
            new SetUpInventory(setup),
            await new BlockerSearch(queries, run.TryAsync).OfSetupAsync(setup, cancellation),
            CompanySettings.Stream);
}
