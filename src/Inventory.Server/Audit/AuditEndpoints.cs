using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Http;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>The state of an item at a source at a moment of the log.</summary>
public sealed record SourceItemAsOf(long Sequence, long Version, SourceItem State);

/// <summary>What could be sold of an item in a stock at a moment of the log.</summary>
public sealed record SalableAsOf(long Sequence, SalableAnswer Answer);

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
        audit.MapGet("/salable/{stock:int}/{sku}", SalableAsOfAsync);
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
        var sequence = await SequenceOfAsync(history, moment, cancellation);
        var (state, version) = await reading.AsOfAsync(
            SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source)), sequence, cancellation);
        return new(sequence, version, state);
    }

    /// <summary>moment: as above. By the settings, links and promises of that moment.</summary>
    private static async Task<SalableAsOf> SalableAsOfAsync(
        int stock,
        string sku,
        string? moment,
        StreamHistory history,
        StreamReading reading,
        CancellationToken cancellation)
    {
        var sequence = await SequenceOfAsync(history, moment, cancellation);
        var (item, place) = (Wire.Sku(sku), Wire.Stock(stock));
        var found = await reading.AskAsOfAsync(states => SalableOf(states, item, place), sequence, cancellation);
        return new(sequence, SalabilityEndpoints.AnswerOf(found));
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>stock-not-found</c>.</exception>
    private static SalableItem SalableOf(IStates states, Sku sku, StockId stock)
    {
        var item = states.Get(Item.StreamOf(sku));
        if (!item.IsRegistered)
            throw new NotFoundException("item-not-found", $"There was no item {sku}.");
        if (!states.Get(PlaceDirectory.Stream).Knows(stock))
            throw new NotFoundException("stock-not-found", $"There was no stock {stock}.");
        return new(
            sku,
            states.IsSalable(sku, stock),
            item.Type.IsComposite ? null : states.SalabilityOf(sku, stock));
    }

    private static async Task<long> SequenceOfAsync(
        StreamHistory history, string? moment, CancellationToken cancellation)
    {
        try
        {
            return await history.SequenceOfAsync(moment, cancellation);
        }
        catch (FormatException)
        {
            throw new MalformedRequestException(
                "moment-malformed", "moment is a time like 2026-01-31T12:00:00Z or a sequence number.");
        }
    }
}
