using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>The bulk tools: many items to and from sources at once.</summary>
public static class ProductSourceRoutes
{
    private const string Assign = "inventory/bulk-product-source-assign";
    private const string Unassign = "inventory/bulk-product-source-unassign";

    // Whatever is wrong with the sources.
    private const string TransferFailed =
        "Validation Error: Select different sources for origin and destination.";

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("POST", Assign, [RestResources.Products],
            c => CountAsync(c, (skus, sources, date) => new AssignSources(skus, sources, date))),
        new("POST", Unassign, [RestResources.Products],
            c => CountAsync(c, (skus, sources, date) => new UnassignSources(skus, sources, date))),
        new("POST", "inventory/bulk-product-source-transfer", [RestResources.Products], TransferAsync),
        new("POST", "inventory/bulk-partial-source-transfer", [RestResources.Products], TransferPartiallyAsync),
    ];

    private static async Task<object?> CountAsync(
        RestCall call, Func<IReadOnlyList<Sku>, IReadOnlyList<SourceCode>, DateOnly, ICommand> commandOf)
    {
        call.Require("skus", "sourceCodes");
        var sources = call.Parameters.Texts("source_codes")!.Select(s => new SourceCode(s)).ToList();
        var answer = await call.TryAsync(commandOf(SkusOf(call), sources, call.Get<TimeProvider>().Or(null)));
        if (answer.Refusal is null)
            return CountOf(answer);
        throw await TransferChecks.UnknownAsync(call, sources) is { Count: > 0 } unknown
            ? RestFault.Invalid(unknown)
            : RestFault.Bad(answer.Refusal.Reason);
    }

    // A repeated answer comes out of its receipt as text.
    private static int CountOf(CommandAnswer answer) => answer.Result switch
    {
        BulkResult result => result.Count,
        JsonElement kept => kept.GetProperty("count").GetInt32(),
        _ => 0,
    };

    private static async Task<object?> TransferAsync(RestCall call)
    {
        call.Require("skus", "originSource", "destinationSource", "unassignFromOrigin");
        var origin = TextOf(call, "origin_source");
        var destination = TextOf(call, "destination_source");
        var answer = await call.TryAsync(new TransferStock(
            SkusOf(call),
            new(origin),
            new(destination),
            call.Parameters.Flag("unassign_from_origin")!.Value,
            call.Get<TimeProvider>().Or(null),
            KeepsOnSale: true));
        if (answer.Refusal is null)
            return true;
        throw await TransferChecks.PlacesAsync(call, origin, destination) is { Count: > 0 } errors
            ? RestFault.Invalid(errors, TransferFailed)
            : RestFault.Bad(answer.Refusal.Reason);
    }

    private static async Task<object?> TransferPartiallyAsync(RestCall call)
    {
        call.Require("originSourceCode", "destinationSourceCode", "items");
        var origin = TextOf(call, "origin_source_code");
        var destination = TextOf(call, "destination_source_code");
        var lines = call.Parameters.Objects("items")!.Select(LineOf).ToList();
        var answer = await call.TryAsync(new TransferStockPartially(
            new(origin), new(destination), lines, call.Get<TimeProvider>().Or(null), ChecksLines: true));
        if (answer.Refusal is null)
            return null;
        var errors = await TransferChecks.AllAsync(call, origin, destination, lines);
        if (errors.Count > 0)
            throw RestFault.Invalid(errors, "Transfer validation failed");
        // Nothing of something that is possible.
        return lines.Count == 0 ? null : throw RestFault.Bad(answer.Refusal.Reason);
    }

    private static TransferLine LineOf(RestObject sent)
    {
        sent.Only("sku", "qty", "extension_attributes");
        var (sku, quantity) = (sent.Text("sku") ?? throw Missing("sku"), sent.Number("qty") ?? throw Missing("qty"));
        // More than any source can have is not available, however much it is.
        return new(new(sku), Rounding.ToQuantity(Math.Clamp(quantity, -Quantity.Largest, Quantity.Largest)));
    }

    private static RestFault Missing(string field) =>
        RestFault.Bad("\"%fieldName\" is required. Enter and try again.", ("fieldName", field));

    private static List<Sku> SkusOf(RestCall call) => [.. call.Parameters.Texts("skus")!.Select(s => new Sku(s))];

    private static string TextOf(RestCall call, string field) =>
        RestValues.Text(call.Parameters.Raw(field), (value, type) => RestFault.Type(value, type));
}
