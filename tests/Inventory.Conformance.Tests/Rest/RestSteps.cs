using System.Diagnostics;
using System.Text.Json;
using Inventory.Conformance.Tests.Adobe;
using Inventory.Conformance.Tests.Running;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Runs the steps of one case in order, until one does not hold.</summary>
/// <param name="command">Carries out a step inside the product.</param>
public sealed class RestSteps(RestClient client, SavedValues saved, Func<CaseNode, Task<StepOutcome>> command)
{
    /// <summary>Most characters of an answer that a message quotes.</summary>
    private const int QuotedLengthMax = 2_000;

    private static readonly TimeSpan EventuallyMax = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan EventuallyPause = TimeSpan.FromMilliseconds(50);

    /// <summary>What did not come out as expected.</summary>
    /// <exception cref="NotBuiltException">A step has a member that nobody looks at.</exception>
    public async Task<IReadOnlyList<Observation>> RunAsync(IReadOnlyList<CaseNode> steps)
    {
        if (steps.Count == 0)
            throw new FormatException("The case has no steps.");
        foreach (var step in steps)
        {
            var faults = await FaultsAsync(step);
            step.RequireAllRead();
            if (faults.Count > 0)
                return faults;
        }

        return [];
    }

    private async Task<IReadOnlyList<Observation>> FaultsAsync(CaseNode step)
    {
        var (inside, request, response) =
            (step.NodeOrNull("command"), step.NodeOrNull("request"), step.NodeOrNull("response"));
        if (inside is not null && request is null && response is null)
            return OfCommand(inside, await command(inside));
        if (inside is null && request is not null && response is not null)
            return await OfExchangeAsync($"{step.Name} {RestClient.NameOf(request)}", request, response);
        throw new FormatException($"{step.Name} is neither a command nor a request with a response: {step}");
    }

    private static List<Observation> OfCommand(CaseNode inside, StepOutcome outcome) =>
        outcome.Code is null ? [] : [new($"{inside.Name} {inside}", "success", $"{outcome.Code}: {outcome.Reason}")];

    private async Task<IReadOnlyList<Observation>> OfExchangeAsync(string name, CaseNode request, CaseNode response)
    {
        var clock = Stopwatch.StartNew();
        var isPatient = response.FlagOrNull("eventually") ?? false;
        while (true)
        {
            var answer = await client.SendAsync(request, saved);
            var faults = RestExpectation.Faults(response, answer, saved).Concat(Save(response, answer.Body)).ToList();
            if (faults.Count == 0)
                return [];
            if (!isPatient || clock.Elapsed > EventuallyMax)
                return [.. faults.Select(f => f with { What = $"{name}: {f.What}" }), Quoted(name, answer)];
            await Task.Delay(EventuallyPause);
        }
    }

    private IEnumerable<Observation> Save(CaseNode response, JsonElement? body)
    {
        if (response.Json("save") is not { } save)
            yield break;
        if (save.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
            throw new NotBuiltException($"save {save}");
        IEnumerable<(string Name, string Path)> wanted = save.ValueKind == JsonValueKind.String
            ? [(save.GetString()!, "")]
            : save.EnumerateObject().Select(m => (m.Name, m.Value.GetString()!));
        foreach (var (name, path) in wanted)
        {
            if (body is { } whole && MemberPath.Single(whole, path) is { } value)
                saved.Keep(name, value);
            else
                yield return new($"save {name}", $"a value at '{path}'", "none");
        }
    }

    private static Observation Quoted(string name, RestAnswer answer) => new(
        $"{name}: answer",
        "as in the case",
        $"{answer.Status} {answer.ContentType} "
        + answer.Text[..Math.Min(answer.Text.Length, QuotedLengthMax)]);
}
