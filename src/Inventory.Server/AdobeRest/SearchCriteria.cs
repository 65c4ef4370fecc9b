using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>One condition of a search, with its value as it was sent.</summary>
public sealed record SearchFilter(string Field, string? Value, string ConditionType);

/// <summary>One of these conditions must hold.</summary>
public sealed record SearchGroup(IReadOnlyList<SearchFilter> Filters);

public sealed record SearchOrder(string Field, string Direction);

/// <summary>What a list asks for; every group must hold.</summary>
/// <param name="PageSize">Null: all rows.</param>
public sealed record SearchCriteria(
    IReadOnlyList<SearchGroup> FilterGroups,
    IReadOnlyList<SearchOrder>? SortOrders = null,
    int? PageSize = null,
    int? CurrentPage = null)
{
    private const string Parameter = "searchCriteria";

    /// <summary>The criteria of a list that gives everything when nothing is asked.</summary>
    public static SearchCriteria Of(RestCall call) =>
        call.Parameters.Object(RestNames.Snake(Parameter)) is { } sent ? Of(sent, call.Settings) : new([]);

    /// <summary>The criteria of a list that must be asked for something; <c>?searchCriteria=</c> is enough.</summary>
    /// <exception cref="RestFault">400.</exception>
    public static SearchCriteria RequiredOf(RestCall call)
    {
        call.Require(Parameter);
        return Of(call);
    }

    private static SearchCriteria Of(RestObject sent, RestSettings settings)
    {
        sent.Only("filter_groups", "sort_orders", "page_size", "current_page", "request_name");
        IReadOnlyList<SearchGroup> groups = [.. (sent.Objects("filter_groups") ?? []).Select(g => new SearchGroup(
            [.. (g.Only("filters").Objects("filters") ?? []).Select(FilterOf)]))];
        var orders = sent.Objects("sort_orders")?.Select(OrderOf).ToList();
        var pageSize = sent.Int("page_size");
        if (settings.PageSizeMax > 0 && pageSize > settings.PageSizeMax)
        {
            throw RestFault.Bad(
                "Maximum SearchCriteria pageSize is %max", ("max", settings.PageSizeMax));
        }

        return new(groups, orders, pageSize is > 0 ? pageSize : null, sent.Int("current_page"));
    }

    private static SearchFilter FilterOf(RestObject sent)
    {
        sent.Only("field", "value", "condition_type");
        var field = sent.Text("field") ?? throw RestFault.Bad(
            "\"%fieldName\" is required. Enter and try again.", ("fieldName", "field"));
        // A list of values is the same as one text with commas between.
        var value = sent.Raw("value") is JsonArray ? string.Join(',', sent.Texts("value")!) : sent.Text("value");
        return new(field, value, sent.Text("condition_type") is { Length: > 0 } type ? type : "eq");
    }

    /// <exception cref="RestFault">400: a direction that is none.</exception>
    public static SearchOrder OrderOf(RestObject sent)
    {
        sent.Only("field", "direction");
        var direction = (sent.Text("direction") is { Length: > 0 } given ? given : "DESC").ToUpperInvariant();
        return direction is "ASC" or "DESC"
            ? new(sent.Text("field") ?? "", direction)
            : throw RestFault.Numbered(
                StatusCodes.Status400BadRequest,
                "The sort order has to be specified as %1 for ascending order or %2 for descending order.",
                "ASC",
                "DESC");
    }
}

/// <summary>A page of a list, with what was asked for.</summary>
public sealed record SearchResult<T>(IReadOnlyList<T> Items, SearchCriteria SearchCriteria, long TotalCount);
