using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>Hours of the days from one date to another; a day left out has none.</summary>
public sealed record CapacityRequest(
    DateOnly From,
    DateOnly To,
    Quantity? Monday = null,
    Quantity? Tuesday = null,
    Quantity? Wednesday = null,
    Quantity? Thursday = null,
    Quantity? Friday = null,
    Quantity? Saturday = null,
    Quantity? Sunday = null)
{
    internal SetCapacity ToCommand(string resource) => new(resource, From, To, new(
        Monday ?? Quantity.Zero,
        Tuesday ?? Quantity.Zero,
        Wednesday ?? Quantity.Zero,
        Thursday ?? Quantity.Zero,
        Friday ?? Quantity.Zero,
        Saturday ?? Quantity.Zero,
        Sunday ?? Quantity.Zero));
}

/// <summary>When a resource works.</summary>
public sealed record CapacityAnswer(string Resource, IReadOnlyList<CapacityRange> Ranges);

/// <summary>Hours of one day.</summary>
/// <param name="Available">Less than zero: more was allocated than there is.</param>
public sealed record AvailableHours(DateOnly Date, decimal Capacity, decimal Allocated, decimal Available);

/// <summary>When resources work, and what of it is free.</summary>
public static class CapacityEndpoints
{
    /// <summary>Days that one question looks at.</summary>
    public const int DaysMax = 366;

    public static void Map(RouteGroupBuilder api)
    {
        var resources = api.MapGroup("/resources/{resource}").WithTags("Service");
        resources.MapGet("/capacity", CapacityAsync).Produces<CapacityAnswer>();
        resources.MapPut("/capacity", (string resource, CapacityRequest body, CommandRunner run) =>
        {
            var code = Wire.Code(resource, "resource");
            return run.RunAsync(body.ToCommand(code), ResourceCapacity.StreamOf(code));
        });
        resources.MapGet("/availability", async (
            string resource,
            string? from,
            string? to,
            Query query,
            StreamReading streams,
            TimeProvider clock,
            CancellationToken cancellation) =>
        {
            var code = Wire.Code(resource, "resource");
            await RequireAsync(streams, code, cancellation);
            return await HoursAsync(query, "$1", "a.resource = $1", code, Days(clock, from, to), cancellation);
        });
        api.MapGet("/resource-groups/{group}/availability", async (
            string group,
            string? from,
            string? to,
            Query query,
            StreamReading streams,
            TimeProvider clock,
            CancellationToken cancellation) =>
        {
            var code = Wire.Code(group, "group");
            await RequireGroupAsync(streams, code, cancellation);
            var members =
                $"SELECT code FROM {query.Schema}.service_terms WHERE holder = 'Resource' AND group_code = $1";
            var taken = $"(a.group_code = $1 OR a.resource IN ({members}))";
            return await HoursAsync(query, members, taken, code, Days(clock, from, to), cancellation);
        }).WithTags("Service");
    }

    private static async Task<IResult> CapacityAsync(
        string resource, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var code = Wire.Code(resource, "resource");
        await RequireAsync(streams, code, cancellation);
        var (known, version) = await streams.NowAsync(ResourceCapacity.StreamOf(code), cancellation);
        return Wire.Versioned(context, new CapacityAnswer(code, known.Ranges), version);
    }

    private static async Task RequireAsync(StreamReading streams, string code, CancellationToken cancellation)
    {
        var (known, _) = await streams.NowAsync(Resource.StreamOf(code), cancellation);
        if (known.Card is null)
            throw new NotFoundException("resource-not-found", $"There is no resource {code}.");
    }

    private static async Task RequireGroupAsync(StreamReading streams, string code, CancellationToken cancellation)
    {
        var (setup, _) = await streams.NowAsync(ServiceSetup.Stream, cancellation);
        if (setup.DescriptionOf(ServiceCodeKind.ResourceGroup, code) is null)
            throw new NotFoundException("resource-group-not-found", $"There is no resource group {code}.");
    }

    private static (DateOnly From, DateOnly To) Days(TimeProvider clock, string? from, string? to)
    {
        var first = clock.Or(Wire.DateOrNull(from, "from"));
        var last = Wire.DateOrNull(to, "to") ?? first;
        return last >= first && last.DayNumber - first.DayNumber < DaysMax
            ? (first, last)
            : throw new MalformedRequestException("to-malformed", $"Ask for 1 to {DaysMax} days.");
    }

    private static async Task<Page<AvailableHours>> HoursAsync(
        Query query,
        string resources,
        string taken,
        string code,
        (DateOnly From, DateOnly To) days,
        CancellationToken cancellation) => new(
        await query.RowsAsync(
            $"""
            SELECT d.day,
                   (SELECT coalesce(sum({CapacitySql.HoursOn("d.day")}), 0)
                    FROM {query.Schema}.resource_capacities c
                    WHERE c.resource IN ({resources}) AND d.day BETWEEN c.from_date AND c.to_date),
                   (SELECT coalesce(sum(a.hours), 0)
                    FROM {query.Schema}.service_allocations a
                    WHERE a.date = d.day AND {CapacitySql.TakesHours} AND {taken})
            FROM (SELECT $2::date + n AS day FROM generate_series(0, $3::date - $2::date) AS n) d
            ORDER BY d.day
            LIMIT {DaysMax}
            """,
            r => new AvailableHours(
                r.GetFieldValue<DateOnly>(0), r.GetDecimal(1), r.GetDecimal(2), r.GetDecimal(1) - r.GetDecimal(2)),
            cancellation,
            code,
            days.From,
            days.To),
        null);
}
