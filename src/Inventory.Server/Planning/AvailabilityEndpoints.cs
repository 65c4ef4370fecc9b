using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;

namespace Inventory.Server.Planning;

/// <summary>Who asks for how much.</summary>
public sealed record AllocationDemand(string Document, Quantity Quantity);

/// <param name="Available">What there is to share out.</param>
public sealed record AllocationRequest(
    AllocationPolicy Policy, Quantity Available, IReadOnlyList<AllocationDemand> Demands);

/// <summary>What a demand gets.</summary>
public sealed record AllocationShare(string Document, Quantity Asked, Quantity Allocated);

/// <summary>The worksheet; it promises nothing.</summary>
public sealed record AllocationWorksheet(
    AllocationPolicy Policy, Quantity Available, Quantity Unallocated, IReadOnlyList<AllocationShare> Shares);

/// <summary>What will be there, who gets it, and where it came from.</summary>
public static class AvailabilityEndpoints
{
    public const string Tag = "Availability";

    /// <summary>Demands of one worksheet.</summary>
    public const int DemandsMax = 10_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/sources/{source}/items/{sku}/projected-balance", async (
            string source, string sku, string? date, AvailabilityQuery query, CancellationToken cancellation) =>
            await query.ProjectedAsync(
                Wire.Sku(sku), Wire.Source(source), Wire.DateOrNull(date, "date"), cancellation))
            .WithTags(Tag);
        api.MapGet("/items/{sku}/lots/{lot}/availability", async (
            string sku, string lot, AvailabilityQuery query, CancellationToken cancellation) =>
            await query.OfLotAsync(Wire.Sku(sku), Wire.Code(lot, "lot"), cancellation))
            .WithTags(Tag);
        api.MapGet("/lots/{lot}/trace", TraceAsync).WithTags(Tag);
        api.MapPost("/allocation-worksheet", (AllocationRequest body) => Share(body))
            .WithTags(Tag)
            .WithMetadata(OutsideQueue.Mark);
    }

    private static Task<TraceAnswer> TraceAsync(
        string lot,
        string? direction,
        string? kind,
        string? sku,
        string? variant,
        string? components,
        LotTraceQuery query,
        CancellationToken cancellation) => query.OfAsync(
        new(
            Wire.Code(lot, "lot"),
            WordOf<NumberKind>(kind, "kind"),
            sku is null ? null : Wire.Sku(sku),
            string.IsNullOrEmpty(variant) ? null : variant),
        Wire.OneOf(direction, "direction", LotTraceQuery.OriginToUsage, LotTraceQuery.UsageToOrigin)
            ?? LotTraceQuery.OriginToUsage,
        WordOf<TracedComponents>(components, "components") ?? TracedComponents.All,
        cancellation);

    private static TWord? WordOf<TWord>(string? value, string name)
        where TWord : struct, Enum =>
        Wire.OneOf(value, name, Enum.GetNames<TWord>()) is { } word ? Enum.Parse<TWord>(word) : null;

    private static AllocationWorksheet Share(AllocationRequest body)
    {
        if (body.Demands.Count > DemandsMax)
            throw new MalformedRequestException(
                "too-many-demands", $"A worksheet has at most {DemandsMax} demands.");
        if (body.Demands.Any(d => !d.Quantity.IsPositive))
            throw new MalformedRequestException("quantity-malformed", "Every demand is more than zero.");
        if (!Quantity.IsValid(body.Demands.Sum(d => d.Quantity.Value)))
            throw new MalformedRequestException("quantity-malformed", "All demands together are too much.");

        var shares = Allocation.Of(body.Policy, body.Available, [.. body.Demands.Select(d => d.Quantity)]);
        var allocated = new Quantity(shares.Sum(s => s.Value));
        return new(
            body.Policy,
            body.Available,
            body.Available - allocated,
            [.. body.Demands.Zip(shares, (d, s) => new AllocationShare(d.Document, d.Quantity, s))]);
    }
}
