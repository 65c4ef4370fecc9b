using Inventory.Domain.Costing;
using Inventory.Server.Http;

namespace Inventory.Server.Costing;

/// <summary>Dates of a report, both included, as they stand in the address.</summary>
/// <param name="From">Null: from the beginning.</param>
/// <param name="To">Null: today.</param>
public sealed record ReportDates(string? From = null, string? To = null)
{
    public (DateOnly? From, DateOnly To) Read(TimeProvider clock)
    {
        var (from, _) = Wire.Dates(From, To);
        var to = clock.Or(Wire.DateOrNull(To, "to"));
        return from > to
            ? throw new MalformedRequestException("date-malformed", "from lies after to.")
            : (from, to);
    }
}

/// <summary>Reports on the value of the inventory.</summary>
public static class ReportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports.MapGet("/inventory-valuation", ValuationAsync).Produces<ReportPage<ValuationLine>>();
        reports.MapGet("/cost-specification", async (
            [AsParameters] ReportScope scope,
            [AsParameters] ReportRows rows,
            [AsParameters] ReportShape shape,
            string? asOf,
            CostReports costs,
            TimeProvider clock,
            CancellationToken cancellation) => await shape.AnswerAsync(
            await costs.SpecificationAsync(
                scope, rows, clock.Or(Wire.DateOrNull(asOf, "asOf")), cancellation),
            cancellation)).Produces<ReportPage<CostSpecificationLine>>();
        reports.MapGet("/cost-shares", SharesAsync).Produces<ReportPage<CostSharesLine>>();
        reports.MapGet("/work-in-process", async (
            [AsParameters] ReportDates dates,
            [AsParameters] ReportShape shape,
            string? source,
            string? dimension,
            WorkInProcessReport work,
            TimeProvider clock,
            CancellationToken cancellation) =>
        {
            var (from, to) = dates.Read(clock);
            var report = await work.OfAsync(from, to, source, Wire.Dimension(dimension), cancellation);
            return await shape.AnswerAsync(report, cancellation);
        }).Produces<ReportPage<WorkInProcessLine>>();
    }

    private static async Task<IResult> ValuationAsync(
        [AsParameters] ReportScope scope,
        [AsParameters] ReportRows rows,
        [AsParameters] ReportDates dates,
        [AsParameters] ReportShape shape,
        string? by,
        string? expected,
        string? dimension,
        ValuationReport valuation,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var (from, to) = dates.Read(clock);
        var terms = new ValuationTerms(
            scope, rows, from, to, by, expected is null || Wire.Flag(expected, "expected"), Wire.Dimension(dimension));
        return await shape.AnswerAsync(await valuation.OfAsync(terms, cancellation), cancellation);
    }

    private static async Task<IResult> SharesAsync(
        [AsParameters] ReportScope scope,
        [AsParameters] ReportRows rows,
        [AsParameters] ReportDates dates,
        [AsParameters] ReportShape shape,
        string? of,
        CostReports costs,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var (from, to) = dates.Read(clock);
        return await shape.AnswerAsync(
            await costs.SharesAsync(scope, rows, from, to, SharesOfWord(of), cancellation), cancellation);
    }

    /// <exception cref="MalformedRequestException"><c>of-malformed</c>.</exception>
    public static SharesOf? SharesOfWord(string? word) => Wire.OneOf(word, "of", "sale", "inventory", "all") switch
    {
        "sale" => SharesOf.Sale,
        "inventory" => SharesOf.Inventory,
        _ => null,
    };
}
