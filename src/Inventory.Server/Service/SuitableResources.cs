using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>How a resource suits a line on a date.</summary>
/// <param name="Missing">Skills that the work asks for and the resource has not.</param>
/// <param name="InZone">It works where the work is done; true where that is in no zone.</param>
/// <param name="FreeHours">Capacity of the day less what is allocated.</param>
public sealed record SuitableResource(
    string Resource,
    string Name,
    string? Group,
    bool Qualified,
    IReadOnlyList<string> Missing,
    bool InZone,
    decimal FreeHours);

/// <summary>On which date, and which resources; what is left out does not narrow.</summary>
/// <param name="Date">Left out: today in UTC.</param>
/// <param name="Hours">Only those with so many free hours.</param>
public sealed record SuitableFilter(string? Date, bool? Qualified, bool? InZone, string? Group, decimal? Hours);

/// <summary>Finds resources for a line of a service document; blocked ones are left out.</summary>
public sealed class SuitableResources(Query query, StreamReading streams, TimeProvider clock)
{
    /// <exception cref="NotFoundException"><c>line-not-found</c>: nor is there one of an unknown document.</exception>
    public async Task<Page<SuitableResource>> OfAsync(
        OrderId document, int line, SuitableFilter filter, int limit, string[]? after, CancellationToken cancellation)
    {
        var demand = await streams.AskNowAsync(states => LineDemand.Of(states, document, line), cancellation)
            ?? throw new NotFoundException("line-not-found", $"There is no line {line} of {document}.");
        return await query.PageAsync(
            $"""
            SELECT resource, name, group_code, missing, in_zone, free
            FROM (
                SELECT r.resource, r.name, t.group_code,
                       ARRAY(
                           SELECT s FROM unnest($1) s
                           WHERE NOT EXISTS (
                               SELECT FROM {query.Schema}.service_skills k
                               WHERE k.holder = 'Resource' AND k.code = r.resource AND k.skill = s)
                           ORDER BY s) AS missing,
                       $2 = '' OR EXISTS (
                           SELECT FROM {query.Schema}.service_zones z
                           WHERE z.holder = 'Resource' AND z.code = r.resource AND z.zone = $2
                             AND coalesce(z.valid_from, $3) <= $3) AS in_zone,
                       {FreeHours()} AS free
                FROM {query.Schema}.resources r
                LEFT JOIN {query.Schema}.service_terms t ON t.holder = 'Resource' AND t.code = r.resource
                WHERE NOT r.is_blocked
            ) suitable
            WHERE ($4::boolean IS NULL OR (cardinality(missing) = 0) = $4::boolean)
              AND ($5::boolean IS NULL OR in_zone = $5::boolean)
              AND ($6 = '' OR group_code = $6)
              AND ($7::numeric IS NULL OR free >= $7::numeric)
              AND resource > $8
            ORDER BY resource
            """,
            r => new SuitableResource(
                r.GetString(0),
                r.GetString(1),
                r.TextOrNull(2),
                r.GetFieldValue<string[]>(3).Length == 0,
                r.GetFieldValue<string[]>(3),
                r.GetBoolean(4),
                r.GetDecimal(5)),
            limit,
            row => Wire.CursorOf(row.Resource),
            cancellation,
            demand.Skills.Select(s => s.Skill).ToArray(),
            demand.Zone ?? "",
            clock.Or(Wire.DateOrNull(filter.Date, "date")),
            filter.Qualified,
            filter.InZone,
            filter.Group ?? "",
            filter.Hours,
            after?[0] ?? "");
    }

    private string FreeHours() =>
        $"""
        (SELECT coalesce(sum({CapacitySql.HoursOn("$3::date")}), 0)
         FROM {query.Schema}.resource_capacities c
         WHERE c.resource = r.resource AND $3 BETWEEN c.from_date AND c.to_date)
        - (SELECT coalesce(sum(a.hours), 0)
           FROM {query.Schema}.service_allocations a
           WHERE a.resource = r.resource AND a.date = $3 AND {CapacitySql.TakesHours})
        """;
}
