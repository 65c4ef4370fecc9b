using System.Text.Json;

namespace Inventory.Conformance.Tests.Running;

/// <summary>One case of a file, in whatever format.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Id">Unique in the file; a repeated id has its place added.</param>
/// <param name="ListedId">The id as the file has it, by which a list of differences names it.</param>
public sealed record ConformanceCase(string File, string Id, string ListedId, JsonElement Json)
{
    public IReadOnlyList<string> Tags { get; } =
        Json.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? [.. tags.EnumerateArray().Select(t => t.GetString() ?? "")]
            : [];

    /// <summary>A fresh reader of one part, for example <c>given</c>; null when the case has none.</summary>
    public CaseNode? Part(string name) =>
        Json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? new(part, name) : null;

    /// <summary>Fresh readers of a list of the case, for example <c>when</c>.</summary>
    public IReadOnlyList<CaseNode> Parts(string name) =>
        Json.TryGetProperty(name, out var parts) && parts.ValueKind == JsonValueKind.Array
            ? [.. parts.EnumerateArray().Select((p, i) => new CaseNode(p, $"{name}[{i}]"))]
            : [];

    /// <exception cref="NotBuiltException">The case has a member of another name.</exception>
    public void RequireKnownMembers(params string[] names)
    {
        foreach (var member in Json.EnumerateObject().Select(p => p.Name).Except(names))
            throw new NotBuiltException($"member {member} of the case");
    }

    /// <summary>The words that tell formats apart: members of <c>given</c>, steps and expectations.</summary>
    public IEnumerable<string> Words()
    {
        foreach (var member in Part("given")?.Members() ?? [])
            yield return $"given {member}";
        foreach (var step in Parts("when"))
            yield return $"do {step.TextOrNull("do")}";
        foreach (var expectation in Parts("then"))
            yield return $"expect {expectation.TextOrNull("expect")}";
    }
}
