using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;

namespace Inventory.Server.GeneralLedger;

/// <param name="EndsOn">Null: after twelve months.</param>
/// <param name="PeriodStarts">First days of accounting periods; null: every month.</param>
public sealed record FiscalYearRequest(DateOnly? EndsOn = null, IReadOnlyList<DateOnly>? PeriodStarts = null);

public sealed record AverageCostingRequest(
    AverageCostPeriod AverageCostPeriod, AverageCostCalculation AverageCostCalculation);

/// <summary>Fiscal years: create, change their average costing, close. What changes averages also values anew what
/// rests on them.</summary>
public static class FiscalYearEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var years = api.MapGroup("/fiscal-years").WithTags("Fiscal years");
        years.MapGet("/", async (PeriodQueries queries, CancellationToken cancellation) =>
            (IReadOnlyList<FiscalYear>)(await queries.SettingsAsync(cancellation)).FiscalYearsOf().Years);
        years.MapPut("/{startsOn}", (
            string startsOn, FiscalYearRequest body, string? dryRun, CommandRunner run, PeriodQueries queries,
            CancellationToken cancellation) => ChangeAsync(
                new CreateFiscalYear(DateOf(startsOn), body.EndsOn, body.PeriodStarts),
                dryRun, new(run, queries), cancellation));
        years.MapDelete("/{startsOn}", (
            string startsOn, string? dryRun, CommandRunner run, PeriodQueries queries,
            CancellationToken cancellation) =>
            ChangeAsync(new RemoveFiscalYear(DateOf(startsOn)), dryRun, new(run, queries), cancellation));
        years.MapPost("/{startsOn}/average-costing", (
            string startsOn, AverageCostingRequest body, string? dryRun, CommandRunner run, PeriodQueries queries,
            CancellationToken cancellation) => ChangeAsync(
                new ChangeAverageCosting(DateOf(startsOn), body.AverageCostPeriod, body.AverageCostCalculation),
                dryRun, new(run, queries), cancellation));
        years.MapPost("/{startsOn}/close", (string startsOn, CommandRunner run) =>
            run.OnAsync(new CloseFiscalYear(DateOf(startsOn))));
    }

    private static Task<AverageRunAnswer> ChangeAsync(
        ICommand<CompanySettings> change, string? dryRun, AverageRuns runs, CancellationToken cancellation) =>
        Wire.Flag(dryRun, "dryRun")
            ? runs.TryAsync(change, cancellation)
            : runs.ChangeAsync(change, cancellation);

    private static DateOnly DateOf(string startsOn) => Wire.Date(startsOn, "startsOn");
}
