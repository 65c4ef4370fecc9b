using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Assembly;
using Inventory.Server.Catalog;
using Inventory.Server.Http;

namespace Inventory.Server.Costing;

/// <summary>Unit cost left out: as expected. Quantity left out: all that is not invoiced. Unit, of both, left out: the
/// base unit.</summary>
public sealed record EntryInvoiceRequest(
    DateOnly? PostingDate = null,
    UnitCost? UnitCost = null,
    Quantity? Quantity = null,
    string? Document = null,
    string? Unit = null);

/// <summary>The production order of an output is finished.</summary>
public sealed record FinishRequest(DateOnly? PostingDate = null, string? Document = null);

/// <summary>Dimensions: over those of the entry.</summary>
public sealed record ChargeRequest(
    Money Amount,
    string Charge,
    DateOnly? PostingDate = null,
    string? Document = null,
    DimensionSet? Dimensions = null);

/// <summary>Entry left out: every increase that is left. Dimensions: over those of each increase.</summary>
public sealed record RevaluationRequest(
    UnitCost UnitCost, int? EntryNo = null, DateOnly? PostingDate = null, string? Document = null,
    SourceCode? Location = null, string? Variant = null, DimensionSet? Dimensions = null);

/// <summary>Standard cost left out: as the card has it.</summary>
public sealed record CostingMethodRequest(
    CostingMethod Method, DateOnly? PostingDate = null, UnitCost? StandardCost = null);

public sealed record RollUpRequest(DateOnly? PostingDate = null, RollUpLevels Levels = RollUpLevels.All);

public sealed record UndoRequest(DateOnly? PostingDate = null);

/// <summary>Document: all legs of the shipment of that number. Shipment: what one source sent, from 1. Both left out:
/// the shipment that came last.</summary>
public sealed record OrderShipmentUndoRequest(
    string? Document = null, int? Shipment = null, DateOnly? PostingDate = null);

public sealed record UnapplyRequest(int Inbound, int Outbound);

/// <summary>To left out: other increases, in the order of the costing method.</summary>
public sealed record MoveApplicationRequest(int Outbound, int From, int? To = null);

/// <summary>To left out: the order of the costing method.</summary>
public sealed record ReapplyRequest(int EntryNo, int? To = null);

/// <summary>Value: invoices, charges, revaluation, undo, and what the item is worth.</summary>
public static class CostingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MapCommands(api.MapGroup("/items/{sku}").WithTags("Costing"));
        MapApplications(api.MapGroup("/items/{sku}/applications").WithTags("Costing"));
        MapQueries(api.MapGroup("/items/{sku}").WithTags("Costing"));
        api.MapPost("/orders/{order}/shipments/undo", (
            string order, OrderShipmentUndoRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new UndoShipment(Wire.Order(order), clock.Or(body.PostingDate), body.Document, body.Shipment),
            SalesOrder.StreamOf(Wire.Order(order)))).WithTags("Orders");
        api.MapGet("/uncovered-entries", async (
            string? sku,
            string? source,
            string? to,
            string? totals,
            int? limit,
            string? after,
            UncoveredQuery uncovered,
            ListFilters filters,
            CancellationToken cancellation) => await uncovered.ListAsync(
                new(
                    await filters.ItemAsync(sku, cancellation),
                    await filters.SourceAsync(source, cancellation),
                    Wire.DateOrNull(to, "to")),
                Wire.Flag(totals, "totals"),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation))
            .WithTags("Costing");
        api.MapGet("/inventory-value", async (
            string? asOf,
            string? by,
            string? sku,
            string? dimension,
            InventoryValueQuery values,
            DimensionQueries dimensions,
            TimeProvider clock,
            CancellationToken cancellation) =>
            await values.AsOfAsync(
                clock.Or(Wire.DateOrNull(asOf, "asOf")),
                by,
                sku,
                await dimensions.FilterAsync(dimension, cancellation),
                cancellation))
            .WithTags("Costing");
    }

    private static void MapCommands(RouteGroupBuilder items)
    {
        items.MapPost("/entries/{entryNo:int}/invoices", (
            string sku, int entryNo, EntryInvoiceRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new InvoiceEntry(
                Wire.Sku(sku),
                entryNo,
                clock.Or(body.PostingDate),
                body.UnitCost,
                body.Quantity,
                body.Document,
                body.Unit),
            ItemCost.StreamOf(Wire.Sku(sku))));
        items.MapPost("/entries/{entryNo:int}/finish", (
            string sku, int entryNo, FinishRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new FinishProduction(Wire.Sku(sku), entryNo, clock.Or(body.PostingDate), body.Document),
            ItemCost.StreamOf(Wire.Sku(sku))));
        items.MapPost("/entries/{entryNo:int}/charges", (
            string sku, int entryNo, ChargeRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new PostItemCharge(
                Wire.Sku(sku),
                entryNo,
                clock.Or(body.PostingDate),
                body.Amount,
                body.Charge,
                body.Document,
                body.Dimensions),
            ItemCost.StreamOf(Wire.Sku(sku))));
        items.MapPost("/revaluations", (
            string sku, RevaluationRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new RevalueItem(
                Wire.Sku(sku), clock.Or(body.PostingDate), body.UnitCost, body.EntryNo, body.Document,
                body.Location, body.Variant, body.Dimensions),
            ItemCost.StreamOf(Wire.Sku(sku))));
        items.MapPost("/costing-method", (
            string sku, CostingMethodRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new ChangeCostingMethod(Wire.Sku(sku), body.Method, clock.Or(body.PostingDate), body.StandardCost),
            ItemCost.StreamOf(Wire.Sku(sku))));
        items.MapPost("/standard-cost-roll-up", RollUpAsync);
        items.MapPost("/cost-adjustment", (string sku, CommandRunner run) =>
            run.RunAsync(new AdjustCost(Wire.Sku(sku)), ItemCost.StreamOf(Wire.Sku(sku))));
    }

    private static async Task<IResult> RollUpAsync(
        string sku,
        RollUpRequest body,
        CommandRunner run,
        BomQueries boms,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var asked = new RollUpStandardCost(Wire.Sku(sku), clock.Or(body.PostingDate), body.Levels);
        var below = await boms.BelowAsync([asked.Sku], cancellation);
        return await run.RunAsync(
            asked,
            new WithStreams(asked, [.. below.SelectMany(RollUpStandardCost.StreamsOf)]),
            ItemCost.StreamOf(asked.Sku));
    }

    private static void MapApplications(RouteGroupBuilder applications)
    {
        applications.MapPost("/unapply", (string sku, UnapplyRequest body, CommandRunner run) => run.RunAsync(
            new UnapplyEntries(Wire.Sku(sku), body.Inbound, body.Outbound), ItemCost.StreamOf(Wire.Sku(sku))));
        applications.MapPost("/move", (string sku, MoveApplicationRequest body, CommandRunner run) => run.RunAsync(
            new MoveApplication(Wire.Sku(sku), body.Outbound, body.From, body.To), ItemCost.StreamOf(Wire.Sku(sku))));
        applications.MapPost("/reapply", (string sku, ReapplyRequest body, CommandRunner run) => run.RunAsync(
            new ReapplyEntry(Wire.Sku(sku), body.EntryNo, body.To), ItemCost.StreamOf(Wire.Sku(sku))));
    }

    private static void MapQueries(RouteGroupBuilder items)
    {
        items.MapGet("/entries/{entryNo:int}/applications", async (
            string sku,
            int entryNo,
            int? limit,
            string? after,
            ApplicationsQuery applications,
            CancellationToken cancellation) =>
            await applications.OfAsync(
                Wire.Sku(sku), entryNo, Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation));
        items.MapGet("/cost", async (string sku, ItemCostQuery costs, CancellationToken cancellation) =>
            await costs.OfAsync(Wire.Sku(sku), cancellation));
        items.MapGet("/ledger-entries", async (
            string sku,
            string? dimension,
            int? limit,
            string? after,
            CostingQueries queries,
            DimensionQueries dimensions,
            ListFilters filters,
            CancellationToken cancellation) =>
            await queries.EntriesAsync(
                await filters.ItemAsync(Wire.Sku(sku), cancellation),
                await dimensions.FilterAsync(dimension, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));
        items.MapGet("/value-entries", async (
            string sku,
            int? entryNo,
            string? dimension,
            int? limit,
            string? after,
            CostingQueries queries,
            DimensionQueries dimensions,
            ListFilters filters,
            CancellationToken cancellation) =>
            await queries.ValuesAsync(
                await filters.ItemAsync(Wire.Sku(sku), cancellation),
                entryNo ?? 0,
                await dimensions.FilterAsync(dimension, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));
        items.MapGet("/applications", async (
            string sku,
            int? entryNo,
            int? limit,
            string? after,
            CostingQueries queries,
            ListFilters filters,
            CancellationToken cancellation) =>
            await queries.ApplicationsAsync(
                await filters.ItemAsync(Wire.Sku(sku), cancellation),
                entryNo ?? 0,
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation));
    }
}
