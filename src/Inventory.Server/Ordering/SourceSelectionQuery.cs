using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Ordering;

/// <summary>A way to choose sources.</summary>
public sealed record SelectionAlgorithmAnswer(string Code, string Title, string Description);

/// <summary>What one source has of one item and what it should give.</summary>
/// <param name="HeldForOthers">The part of what is available that is kept back for orders that hold it.</param>
/// <param name="DistanceMetres">From the source to the destination; left out where one of them is not known.</param>
public sealed record SelectionItem(
    SourceCode Source,
    Sku Sku,
    Quantity ToDeduct,
    Quantity Available,
    Quantity HeldForOthers,
    long? DistanceMetres);

/// <summary>The body of a shipment of the order, as it is.</summary>
public sealed record ProposedShipment(IReadOnlyList<ShipmentLeg> Legs);

/// <summary>Which sources should serve a request.</summary>
/// <param name="Parcels">Sources that something is taken from.</param>
/// <param name="Items">Every source looked at, in the order in which it is drawn on.</param>
/// <param name="Shipment">Left out when there is nothing to ship.</param>
public sealed record SelectionAnswer(
    string Algorithm,
    StockId Stock,
    bool IsShippable,
    int Parcels,
    IReadOnlyList<SelectionItem> Items,
    ProposedShipment? Shipment);

/// <summary>Proposes sources by the rule of <see cref="ProposeSources"/>. Nothing is held.</summary>
public sealed class SourceSelectionQuery(StreamQuestion question)
{
    /// <summary>Items in one question.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>In the order of <see cref="SelectionAlgorithm"/>.</summary>
    public static readonly IReadOnlyList<SelectionAlgorithmAnswer> Algorithms =
    [
        new("priority", "Source priority", "Sources of the stock by priority. The default."),
        new("distance", "Distance", "Sources near the destination first; those without coordinates last."),
        new("fewest-parcels", "Fewest parcels", "As few sources as can be; of several ways, the first by priority."),
    ];

    /// <exception cref="MalformedRequestException"><c>algorithm-malformed</c>.</exception>
    public static SelectionAlgorithm AlgorithmOf(string? code)
    {
        List<string> codes = [.. Algorithms.Select(a => a.Code)];
        return (SelectionAlgorithm)codes.IndexOf(Wire.OneOf(code ?? codes[0], "algorithm", codes)!);
    }

    public async Task<IResult> AskAsync(ProposeSources asked, CancellationToken cancellation)
    {
        if (asked.Wanted is { Count: > ItemsMax } || (asked.Order is null && asked.Wanted is null or { Count: 0 }))
            throw new MalformedRequestException("selection-malformed", $"Ask for 1 to {ItemsMax} items.");
        var decision = await question.AskAsync(asked, cancellation);
        return decision.Refusal is { } refusal
            ? Problems.Of(refusal)
            : Results.Json(AnswerOf(asked.Algorithm, (ProposedSources)decision.Result!), WireJson.Options);
    }

    private static SelectionAnswer AnswerOf(SelectionAlgorithm algorithm, ProposedSources proposed)
    {
        var selection = proposed.Selection;
        return new(
            Algorithms[(int)algorithm].Code,
            proposed.Stock,
            selection.IsShippable,
            selection.Parcels,
            [.. selection.Items.Select(i => new SelectionItem(
                i.Source,
                i.Sku,
                i.ToDeduct,
                i.Available,
                i.HeldForOthers,
                proposed.Distances.TryGetValue(i.Source, out var metres) ? metres : null))],
            selection.Parcels == 0 ? null : new(LegsOf(selection)));
    }

    private static List<ShipmentLeg> LegsOf(SourceSelection selection) =>
    [
        .. selection.Items
            .Where(i => i.ToDeduct.IsPositive)
            .GroupBy(i => i.Source)
            .Select(g => new ShipmentLeg(g.Key, [.. g.Select(i => new OrderQuantity(i.Sku, i.ToDeduct))])),
    ];
}
