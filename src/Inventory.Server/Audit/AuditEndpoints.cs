using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>The state of an item at a source at a moment of the log.</summary>
public sealed record SourceItemAsOf(long Sequence, long Version, SourceItem State);

/// <summary>The log itself, and the tools that check it.</summary>
public static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/source-items/{source}/{sku}/events", async (
            string source,
            string sku,
            long? afterVersion,
            int? limit,
            StreamHistory history,
            CancellationToken cancellation) =>
            await history.EventsAsync(
                SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source)),
                afterVersion ?? 0,
                Wire.Limit(limit),
                cancellation: cancellation));
        audit.MapGet("/source-items/{source}/{sku}", AsOfAsync);
        audit.MapGet("/chain", async (Company company, CancellationToken cancellation) =>
        {
            await using var connection = await company.Database.OpenConnectionAsync(cancellation);
            return await new AuditVerification(company.Schema).RunAsync(connection, cancellation: cancellation);
        });

        api.MapGet("/items/{sku}/entries/{entryNo:int}/cost-explanation", async (
            string sku, int entryNo, int? depth, CostExplanationQuery query, CancellationToken cancellation) =>
            await query.OfAsync(Wire.Sku(sku), entryNo, depth, cancellation)).WithTags("Audit");

        var models = api.MapGroup("/projections").WithTags("Read models").WithMetadata(OutsideQueue.Mark);
        models.MapPost("/verify", async (Company company, CancellationToken cancellation) =>
            await company.Rebuild.VerifyAsync(cancellation: cancellation));
        models.MapPost("/rebuild", async (Company company, CancellationToken cancellation) =>
            new { events = await company.Rebuild.RunAsync(company.OwnWriter, cancellation: cancellation) });
    }

    /// <summary>moment: a time such as 2026-01-31T12:00:00Z or a sequence number; left out: now.</summary>
    private static async Task<SourceItemAsOf> AsOfAsync(
        string source,
        string sku,
        string? moment,
        StreamHistory history,
        StreamReading reading,
        CancellationToken cancellation)
    {
        try
        {
            var sequence = await history.SequenceOfAsync(moment, cancellation);
            var (state, version) = await reading.AsOfAsync(
                SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source)), sequence, cancellation);
            return new(sequence, version, state);
        }
        catch (FormatException)
        {
            throw new MalformedRequestException(
                "moment-malformed", "moment is a time like 2026-01-31T12:00:00Z or a sequence number.");
        }
    }
}
