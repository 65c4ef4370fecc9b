using System.Text.Json.Nodes;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Carries accepted calls out, one after the other in order of acceptance, where this process owns the log. It keeps
/// nothing in memory: what is open stands in the tables, and a call has an idempotency key of its own. So it goes on
/// after a crash where it was, and a call that was carried out but not noted is not carried out twice.
/// </summary>
public sealed class RestBulkRunner(
    Company company,
    RestBulkStore store,
    RestDispatcher dispatcher,
    TimeProvider clock,
    ILogger<RestBulkRunner> logger)
    : WorkRunner(company, "Accepted calls", logger)
{
    /// <summary>What is told of a fault where there is room for a text only.</summary>
    /// <remarks>The database cannot keep a NUL.</remarks>
    public static string TextOf(RestFault fault) => fault.Filled().Replace("\0", "", StringComparison.Ordinal);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request comes.
        await store.CreateAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Carries out the next calls; false when there is none.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        var turns = await store.TurnsAsync(cancellation);
        foreach (var turn in turns)
        {
            cancellation.ThrowIfCancellationRequested();
            // What is done is noted even while the server stops.
            await store.NoteAsync(turn, await OutcomeAsync(turn, cancellation), CancellationToken.None);
        }

        return turns.Count > 0;
    }

    protected override async Task<bool> WorkAsync(CancellationToken cancellation) =>
        await StepAsync(cancellation) || await ForgetAsync(cancellation) > 0;

    private Task<int> ForgetAsync(CancellationToken cancellation) =>
        store.ForgetAsync(clock.GetUtcNow().AddDays(-dispatcher.Settings.BulkDays), cancellation);

    private async Task<RestBulkOutcome> OutcomeAsync(RestBulkTurn turn, CancellationToken cancellation)
    {
        try
        {
            var route = RestDispatcher.FindTopic(turn.Operation.Topic) ?? throw RestFault.NoRoute();
            var path = JsonNode.Parse(turn.Element.Path)!.AsObject()
                .ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.Ordinal);
            var (answer, _) = await dispatcher.AnswerAsync(
                new(route, path),
                JsonNode.Parse(turn.Element.Parameters)!.AsObject(),
                CallerOf(turn.Operation),
                turn.IdempotencyKey,
                cancellation,
                turn.Operation.Uuid.ToString());
            return new(
                RestBulkStatus.Complete,
                $"Service execution success {turn.Operation.Topic}",
                answer.ToJsonString(RestJson.Options));
        }
        catch (RestFault fault)
        {
            return new(fault.RetryAfter is null ? RestBulkStatus.Failed : RestBulkStatus.FailedForNow, TextOf(fault));
        }
        catch (Exception e) when (IsDefect(e))
        {
            var report = $"webapi-{Guid.NewGuid():N}";
            logger.LogError(e, "Report {Report}: call {Key} failed.", report, turn.IdempotencyKey);
            return new(RestBulkStatus.Failed, RestFacade.InternalError(report));
        }
    }

    // Rights were looked at when the call was accepted; the rest is as the configuration has it now.
    private Integration CallerOf(RestBulkOperation operation) =>
        (operation.UserType == Integration.OfIntegration
            ? dispatcher.Settings.Integrations.FirstOrDefault(i => i.Name == operation.UserName)
            : null)
        ?? new(operation.UserName, []) { UserType = operation.UserType };
}
