using System.Globalization;
using System.Text.Json;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Compares JSON: numbers as decimals, objects in any order, arrays in theirs.</summary>
public sealed class JsonMatch
{
    /// <summary>Both are equal.</summary>
    public static readonly JsonMatch Exact = new(takesMore: false);

    /// <summary>The actual value may have more members, and more elements at the end of an array.</summary>
    public static readonly JsonMatch Contains = new(takesMore: true);

    private const string Parameters = "parameters";
    private const string Absent = "absent";

    private readonly bool _takesMore;

    private JsonMatch(bool takesMore) => _takesMore = takesMore;

    /// <summary>What differs; nothing when they match.</summary>
    /// <param name="at">Where the value stands, for the message.</param>
    public IEnumerable<Observation> Differences(JsonElement expected, JsonElement actual, string at) =>
        Differences(expected, actual, at, isParameter: false);

    public bool IsMatch(JsonElement expected, JsonElement actual) => !Differences(expected, actual, "").Any();

    private IEnumerable<Observation> Differences(
        JsonElement expected, JsonElement actual, string at, bool isParameter)
    {
        return (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => OfMembers(expected, actual, at, isParameter),
            (JsonValueKind.Array, JsonValueKind.Array) => OfElements(expected, actual, at, isParameter),
            _ when AreEqual(expected, actual, isParameter) => [],
            _ => [new(at, expected.GetRawText(), actual.GetRawText())],
        };
    }

    private IEnumerable<Observation> OfMembers(JsonElement expected, JsonElement actual, string at, bool isParameter)
    {
        foreach (var member in expected.EnumerateObject())
        {
            var isWithin = isParameter || member.NameEquals(Parameters);
            if (!actual.TryGetProperty(member.Name, out var value))
                yield return new($"{at}.{member.Name}", member.Value.GetRawText(), Absent);
            else
                foreach (var difference in Differences(member.Value, value, $"{at}.{member.Name}", isWithin))
                    yield return difference;
        }

        foreach (var member in actual.EnumerateObject())
        {
            if (!_takesMore && !expected.TryGetProperty(member.Name, out _))
                yield return new($"{at}.{member.Name}", Absent, member.Value.GetRawText());
        }
    }

    private IEnumerable<Observation> OfElements(JsonElement expected, JsonElement actual, string at, bool isParameter)
    {
        var (wanted, found) = (expected.GetArrayLength(), actual.GetArrayLength());
        for (var i = 0; i < wanted; i++)
        {
            if (i >= found)
                yield return new($"{at}[{i}]", expected[i].GetRawText(), Absent);
            else
                foreach (var difference in Differences(expected[i], actual[i], $"{at}[{i}]", isParameter))
                    yield return difference;
        }

        for (var i = wanted; i < found && !_takesMore; i++)
            yield return new($"{at}[{i}]", Absent, actual[i].GetRawText());
    }

    private static bool AreEqual(JsonElement expected, JsonElement actual, bool isParameter) =>
        (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => AreSameNumber(expected.GetRawText(), actual.GetRawText()),
            (JsonValueKind.String, JsonValueKind.String) => expected.GetString() == actual.GetString(),
            // Inside the parameters of an error a number may be written as a string.
            (JsonValueKind.Number, JsonValueKind.String) =>
                isParameter && AreSameNumber(expected.GetRawText(), actual.GetString()!),
            (JsonValueKind.String, JsonValueKind.Number) =>
                isParameter && AreSameNumber(expected.GetString()!, actual.GetRawText()),
            var (one, other) => one == other,
        };

    private static bool AreSameNumber(string one, string other) =>
        Number(one) is { } number && Number(other) is { } same ? number == same : one == other;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
