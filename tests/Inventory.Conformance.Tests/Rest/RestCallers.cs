using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>
/// Who calls in a case: somebody with all rights, and for each list of resources that a step's <c>auth</c> names
/// somebody with exactly these.
/// </summary>
public sealed class RestCallers
{
    /// <summary>The bearer token with all rights.</summary>
    public const string AllToken = "all";

    private const string AllResources = "Magento_Backend::all";

    private readonly List<IReadOnlyList<string>> _limited = [];

    /// <summary>The integrations as arguments of the server.</summary>
    public IEnumerable<string> Arguments =>
        _limited.Select((resources, i) => (Token: TokenAt(i), Resources: resources))
            .Prepend((AllToken, [AllResources]))
            .SelectMany((caller, i) => ArgumentsOf($"--AdobeRest:Integrations:{i}", caller.Token, caller.Resources));

    public static RestCallers Of(IEnumerable<CaseNode> steps)
    {
        var callers = new RestCallers();
        foreach (var request in steps.Select(s => s.NodeOrNull("request")))
        {
            if (request?.Json("auth") is { ValueKind: JsonValueKind.Array } && callers.Find(request) < 0)
                callers._limited.Add(request.Texts("auth"));
        }

        return callers;
    }

    /// <summary>The bearer token of a request; null: it comes without credentials.</summary>
    public string? TokenOf(CaseNode request)
    {
        if (!request.Has("auth"))
            return AllToken;
        if (request.Json("auth") is { ValueKind: JsonValueKind.Array })
            return TokenAt(Find(request));
        return request.TextOrNull("auth") == "none"
            ? null
            : throw new NotBuiltException($"auth {request.Json("auth")} of {request.Name}");
    }

    // The same resources in any order are the same caller.
    private int Find(CaseNode request) =>
        _limited.FindIndex(known => known.ToHashSet(StringComparer.Ordinal).SetEquals(request.Texts("auth")));

    private static string TokenAt(int index) => $"limited-{index}";

    private static IEnumerable<string> ArgumentsOf(string key, string token, IReadOnlyList<string> resources) =>
    [
        $"{key}:Name={token}",
        $"{key}:Token={token}",
        .. resources.Select((resource, i) => $"{key}:Resources:{i}={resource}"),
    ];
}
