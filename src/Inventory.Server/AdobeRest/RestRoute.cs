namespace Inventory.Server.AdobeRest;

/// <summary>One address of the facade.</summary>
/// <param name="Template">Below <c>V1/</c>; a segment <c>:name</c> takes any text.</param>
/// <param name="Resources">What the caller must be allowed; none: anybody.</param>
/// <param name="Answer">Gives the answer; null: none, written as an empty list.</param>
public sealed record RestRoute(
    string Method, string Template, IReadOnlyList<string> Resources, Func<RestCall, Task<object?>> Answer)
{
    private readonly string[] _segments = Template.Split('/');

    /// <summary>The template in the asynchronous form for many: <c>sources/:sourceCode</c> is
    /// <c>sources/bySourceCode</c>.</summary>
    public string BulkTemplate { get; } = string.Join(
        '/', Template.Split('/').Select(s => s.StartsWith(':') ? $"by{char.ToUpperInvariant(s[1])}{s[2..]}" : s));

    /// <summary>What the route's later calls are called: <c>async.V1.inventory.sources.sourceCode.PUT</c>.</summary>
    public string Topic { get; } = $"async.V1.{Template.Replace(":", "").Replace('/', '.')}.{Method}";

    /// <summary>Parts of the address that the route does not look at: bodies of a list may leave them out.</summary>
    public IReadOnlyList<string> UnreadNames { get; init; } = [];

    /// <summary>Is never carried out later, for what it is sent must not be kept.</summary>
    public bool IsDirectOnly { get; init; }

    /// <summary>The names of the parts of the address that vary.</summary>
    public IEnumerable<string> PathNames => _segments.Where(s => s.StartsWith(':')).Select(s => s[1..]);

    /// <summary>The values in the address, decoded, or null when it is another route's.</summary>
    public Dictionary<string, string>? Match(string method, IReadOnlyList<string> segments)
    {
        if (method != Method || segments.Count != _segments.Length)
            return null;
        Dictionary<string, string>? values = null;
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i].StartsWith(':'))
                (values ??= [])[_segments[i][1..]] = Uri.UnescapeDataString(segments[i]);
            else if (_segments[i] != segments[i])
                return null;
        }

        return values ?? [];
    }
}
