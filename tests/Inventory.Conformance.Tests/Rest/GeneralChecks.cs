using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>What holds for every answer: JSON with a character set, no nulls, short numbers, no stack trace.</summary>
public static class GeneralChecks
{
    private static readonly string[] TraceMarks = ["   at ", ".cs:line ", "\"trace\"", "\"stackTrace\""];

    /// <summary>What does not hold.</summary>
    public static IEnumerable<Observation> Faults(RestAnswer answer)
    {
        if (answer.ContentType?.MediaType != "application/json" || string.IsNullOrEmpty(answer.ContentType.CharSet))
            yield return new(
                "content type", "application/json with charset", answer.ContentType?.ToString() ?? "none");
        if (TraceMarks.FirstOrDefault(m => answer.Text.Contains(m, StringComparison.OrdinalIgnoreCase)) is { } mark)
            yield return new("body", "no stack trace", $"one with '{mark}'");
        if (answer.Body is not { } body)
            yield return new("body", "JSON", "none");
        else
            foreach (var fault in Faults(body, "body"))
                yield return fault;
    }

    private static IEnumerable<Observation> Faults(JsonElement value, string at) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => m.Value.ValueKind == JsonValueKind.Null
            ? [new($"{at}.{m.Name}", "absent", "null")]
            : Faults(m.Value, $"{at}.{m.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((e, i) => Faults(e, $"{at}[{i}]")),
        JsonValueKind.Number when !IsShort(value.GetRawText()) =>
            [new(at, "a whole number without fraction, no exponent", value.GetRawText())],
        _ => [],
    };

    private static bool IsShort(string number) =>
        !number.Contains('e', StringComparison.OrdinalIgnoreCase)
        && (!number.Contains('.', StringComparison.Ordinal) || number.TrimEnd('0')[^1] != '.');
}
