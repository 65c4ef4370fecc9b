namespace Inventory.Server.Service;

/// <summary>What the questions about hours have in common.</summary>
internal static class CapacitySql
{
    /// <summary>Hours of a row <c>c</c> of resource_capacities on a day.</summary>
    public static string HoursOn(string day) =>
        $"""
        CASE extract(isodow FROM {day})
            WHEN 1 THEN c.monday WHEN 2 THEN c.tuesday WHEN 3 THEN c.wednesday WHEN 4 THEN c.thursday
            WHEN 5 THEN c.friday WHEN 6 THEN c.saturday ELSE c.sunday END
        """;

    /// <summary>Allocations <c>a</c> that take hours: finished work does not give its hours back.</summary>
    public const string TakesHours = "a.status IN ('Active', 'Finished')";
}
