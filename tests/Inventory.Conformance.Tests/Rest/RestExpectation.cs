using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Compares an answer with the <c>response</c> of a step.</summary>
public static class RestExpectation
{
    /// <summary>What is not as expected; nothing when all of it is.</summary>
    /// <exception cref="NotBuiltException">The response asks for a check that there is not.</exception>
    public static IReadOnlyList<Observation> Faults(CaseNode response, RestAnswer answer, SavedValues saved)
    {
        var faults = new List<Observation>();
        var status = response.Whole("status");
        if (status != answer.Status)
            faults.Add(new("status", $"{status}", $"{answer.Status}"));
        faults.AddRange(GeneralChecks.Faults(answer));
        // All members are read whatever came back, so that none can be passed over.
        var body = answer.Body ?? default;
        faults.AddRange(OfBody(response, body, saved));
        faults.AddRange(response.Texts("absent").SelectMany(path => Absent(body, path)));
        faults.AddRange(OfMembers(response, "length", (path, value) => Length(body, path, value)));
        faults.AddRange(OfMembers(response, "minimum", (path, value) => Minimum(body, path, value)));
        faults.AddRange(Pluck(response.NodeOrNull("pluck"), body, saved));
        faults.AddRange(Includes(response, body, saved));
        faults.AddRange(OfType(response.TextOrNull("type"), body));
        return faults;
    }

    private static IEnumerable<Observation> OfBody(CaseNode response, JsonElement body, SavedValues saved)
    {
        var match = response.TextOrNull("match") switch
        {
            null or "exact" => JsonMatch.Exact,
            "contains" => JsonMatch.Contains,
            var other => throw new NotBuiltException($"match {other}"),
        };
        return response.Json("body") is { } expected && body.ValueKind != JsonValueKind.Undefined
            ? match.Differences(saved.Fill(expected), body, "body")
            : [];
    }

    private static IEnumerable<Observation> Absent(JsonElement body, string path) =>
        MemberPath.Find(body, path).Select(found => new Observation(path, "absent", found.GetRawText()));

    private static IEnumerable<Observation> OfMembers(
        CaseNode response, string name, Func<string, decimal, Observation?> check) =>
        response.NodeOrNull(name) is { } members
            ? [.. members.Members().Select(path => check(path, members.Number(path))).OfType<Observation>()]
            : [];

    private static Observation? Length(JsonElement body, string path, decimal length)
    {
        var found = MemberPath.Single(body, path);
        var isSo = found is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == length;
        return isSo ? null : new(path, $"{length} elements", Text(found));
    }

    private static Observation? Minimum(JsonElement body, string path, decimal lowest)
    {
        var found = MemberPath.Single(body, path);
        var isSo = found is { ValueKind: JsonValueKind.Number } number && number.GetDecimal() >= lowest;
        return isSo ? null : new(path, $"at least {lowest}", Text(found));
    }

    private static IEnumerable<Observation> Pluck(CaseNode? pluck, JsonElement body, SavedValues saved)
    {
        if (pluck is null)
            return [];
        var (of, field) = (pluck.TextOrNull("of") ?? "", pluck.Text("field"));
        var expected = saved.Fill(pluck.Json("equals") ?? throw new FormatException($"{pluck.Name} has no equals."));
        var at = $"{field} of {(of.Length == 0 ? "body" : of)}";
        return MemberPath.Single(body, of) is { ValueKind: JsonValueKind.Array } array
            ? JsonMatch.Exact.Differences(expected, ValuesOf(array, field), at)
            : [new(at, expected.GetRawText(), "no array")];
    }

    // An element without the field has a null in its place.
    private static JsonElement ValuesOf(JsonElement array, string field) => JsonSerializer.SerializeToElement(
        array.EnumerateArray().Select(element => MemberPath.Single(element, field)).ToList());

    private static IEnumerable<Observation> Includes(CaseNode response, JsonElement body, SavedValues saved)
    {
        if (response.Json("includes") is not { } includes)
            return [];
        if (includes.ValueKind != JsonValueKind.Array)
            throw new FormatException($"includes of {response.Name} is no list.");
        return includes.EnumerateArray()
            .Select(saved.Fill)
            .Where(wanted => body.ValueKind != JsonValueKind.Array
                || !body.EnumerateArray().Any(element => JsonMatch.Contains.IsMatch(wanted, element)))
            .Select(wanted => new Observation("body", $"an array with {wanted.GetRawText()}", "without"));
    }

    private static IEnumerable<Observation> OfType(string? type, JsonElement body) => type switch
    {
        null => [],
        "int" when body.ValueKind == JsonValueKind.Number && body.TryGetInt64(out var whole) && whole > 0 => [],
        "int" => [new("body", "one positive whole number", Text(body))],
        _ => throw new NotBuiltException($"type {type}"),
    };

    private static string Text(JsonElement? value) =>
        value is { ValueKind: not JsonValueKind.Undefined } found ? found.GetRawText() : "absent";
}
