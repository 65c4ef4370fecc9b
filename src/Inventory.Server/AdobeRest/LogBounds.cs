using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// What a search says that an index knows: such conditions hold besides, so that few rows are looked at. Only a
/// condition that stands alone in its group counts, for the others in it may hold instead.
/// </summary>
public sealed class LogBounds(Company company)
{
    /// <summary>Events that are worth looking through to find what changed; with more, all orders are looked
    /// at.</summary>
    public const int EventsMax = 100_000;

    /// <summary>The whole numbers that a field must be one of; null: the search does not say.</summary>
    public static long[]? Numbers(SearchCriteria criteria, string field) =>
        Values(criteria, field) is { } values && values.All(v => long.TryParse(v, out _))
            ? Array.ConvertAll(values, long.Parse)
            : null;

    /// <summary>The texts that a field must be one of, when they have no letters: others are compared without regard to
    /// case, which no index does.</summary>
    public static string[]? Digits(SearchCriteria criteria, string field) =>
        Values(criteria, field) is { } values && values.All(v => v.All(char.IsAsciiDigit)) ? values : null;

    /// <summary>The place in the log after which everything stands that a search for moments may find; null: it does
    /// not say.</summary>
    /// <param name="fields">Any of them.</param>
    public async Task<long?> AfterAsync(
        SearchCriteria criteria, CancellationToken cancellation, params IReadOnlyList<string> fields)
    {
        var since = Alone(criteria)
            .Where(f => fields.Contains(RestNames.Snake(f.Field))
                && f.ConditionType.ToLowerInvariant() is "gt" or "gteq" or "moreq" or "from")
            .Select(f => RestTime.TryRead(f.Value, out var moment) ? moment : (DateTime?)null)
            .Max();
        if (since is not { } bound)
            return null;
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        return await company.Log.SequenceAtAsync(
            connection, new DateTimeOffset(bound).AddTicks(-TimeSpan.TicksPerMicrosecond), cancellation);
    }

    /// <summary>Whether few enough events follow.</summary>
    public async Task<bool> IsNearEndAsync(long sequence, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        return await company.Log.HeadAsync(connection, cancellation) - sequence <= EventsMax;
    }

    private static IEnumerable<SearchFilter> Alone(SearchCriteria criteria) =>
        criteria.FilterGroups.Where(g => g.Filters.Count == 1).Select(g => g.Filters[0]);

    private static string[]? Values(SearchCriteria criteria, string field) => Alone(criteria)
        .Where(f => RestNames.Snake(f.Field) == field && f.Value is not null)
        .Select(f => f.ConditionType.ToLowerInvariant() switch
        {
            "eq" => [f.Value!],
            "in" => f.Value!.Split(','),
            _ => null,
        })
        .FirstOrDefault(v => v is not null);
}
