namespace Inventory.Server.AdobeRest;

/// <summary>How a request wants to be carried out.</summary>
public enum RestForm
{
    /// <summary>Now; the answer is the result.</summary>
    Direct,

    /// <summary>Later; the answer is a receipt.</summary>
    Async,

    /// <summary>Later, many bodies of one route.</summary>
    Bulk,
}

/// <summary>An address taken apart: <c>{prefix}/rest[/{storeCode}][/async[/bulk]]/V1/{resource}</c>.</summary>
/// <param name="Segments">What follows <c>V1</c>, still percent-encoded.</param>
public sealed record RestAddress(RestForm Form, IReadOnlyList<string> Segments, string Query)
{
    private static readonly string[] Prefixes = ["/rest", "/index.php/rest"];

    /// <summary>Whether the address is one of the facade's at all.</summary>
    public static bool IsFacade(string target) => RestOf(target) is not null;

    /// <summary>The address, or null when no route can be at it.</summary>
    /// <param name="target">As it stands in the request line.</param>
    public static RestAddress? Of(string target, IReadOnlySet<string> storeCodes)
    {
        var query = target.IndexOf('?') is >= 0 and var mark ? target[(mark + 1)..] : "";
        var segments = (RestOf(target) ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        if (segments.Length > 0 && segments[0] is not ("V1" or "async") && storeCodes.Contains(segments[0]))
            segments = segments[1..];
        var form = segments switch
        {
            ["async", "bulk", ..] => RestForm.Bulk,
            ["async", ..] => RestForm.Async,
            _ => RestForm.Direct,
        };
        segments = segments[(int)form..];
        return segments is ["V1", _, ..] ? new(form, segments[1..].ToArray(), query) : null;
    }

    // What follows the prefix, without the query.
    private static string? RestOf(string target)
    {
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        foreach (var prefix in Prefixes)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal)
                && (path.Length == prefix.Length || path[prefix.Length] == '/'))
                return path[prefix.Length..];
        }

        return null;
    }
}
