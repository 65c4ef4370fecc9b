using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

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
        audit.MapGet("/source-items/{source}/{sku}", async (
            string source, string sku, string? moment, AsOfQuery query, CancellationToken cancellation) =>
            await query.SourceItemAsync(Wire.Sku(sku), Wire.Source(source), moment, cancellation));
        audit.MapGet("/salable/{stock:int}/{sku}", async (
            int stock, string sku, string? moment, AsOfQuery query, CancellationToken cancellation) =>
            await query.SalableAsync(Wire.Sku(sku), Wire.Stock(stock), moment, cancellation));
        audit.MapGet("/events", async (
            string stream, int? limit, string? after, StreamHistory history, CancellationToken cancellation) =>
            await history.OfAsync(stream, Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation));
        audit.MapGet("/events/{sequence:long}", async (
            long sequence, StreamHistory history, CancellationToken cancellation) =>
            await history.OneAsync(sequence, cancellation));
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
}
