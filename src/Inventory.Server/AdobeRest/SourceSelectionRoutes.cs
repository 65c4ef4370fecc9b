using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>A way to choose sources.</summary>
public sealed record RestAlgorithm(string Code, string Title, string Description);

/// <summary>What one source should give of one item.</summary>
public sealed record RestSelectionItem(string SourceCode, string Sku, decimal QtyToDeduct, decimal QtyAvailable);

/// <param name="Shippable">All that was asked for is there.</param>
public sealed record RestSelection(IReadOnlyList<RestSelectionItem> SourceSelectionItems, bool Shippable);

/// <summary>Which sources should serve a request. Source: Adobe Commerce, InventorySourceSelectionApi.</summary>
public static class SourceSelectionRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new(
            HttpMethods.Get,
            "inventory/source-selection-algorithm-list",
            [RestResources.Algorithms],
            _ => Task.FromResult<object?>(Algorithms)),
        new(
            HttpMethods.Post,
            "inventory/source-selection-algorithm-result",
            [RestResources.AlgorithmsPost],
            SelectAsync),
    ];

    private static readonly IReadOnlyList<RestAlgorithm> Algorithms =
    [
        new("priority", "Source Priority", "Takes from the sources of the stock in the order of their priority"),
        new("distance", "Distance Priority", "Takes from the sources nearest to the shipping address first"),
    ];

    private static async Task<object?> SelectAsync(RestCall call)
    {
        call.Require("inventoryRequest", "algorithmCode");
        var request = call.Parameters.Object("inventory_request")!.Only("stock_id", "items", "extension_attributes");
        var code = call.Parameters.Text("algorithm_code")!;
        var stock = new StockId(request.RequiredInt("stockId"));
        List<WantedItem> asked =
            [.. request.RequiredObjects("items").Select(WantedOf).Where(w => w.Quantity.IsPositive)];
        var question = await QuestionAsync(call, request, code);
        // What cannot be a SKU lies nowhere.
        var wanted = await SpelledAsync(
            call.Get<Query>(), [.. asked.Where(w => Sku.IsValid(w.Sku.Value))], call.Cancellation);
        if (wanted.Count == 0)
            return new RestSelection([], Shippable: asked.Count == 0);
        var decision = await call.Get<StreamQuestion>().AskAsync(
            question with { Stock = stock, Wanted = wanted }, call.Cancellation);
        return decision.Refusal switch
        {
            null => AnswerOf(((ProposedSources)decision.Result!).Selection, wanted.Count == asked.Count),
            // No stock, no sources.
            { Code: "stock-not-found" } => new RestSelection([], Shippable: false),
            var refusal => throw RestFault.Bad(refusal.Reason),
        };
    }

    // All that is there is proposed, held goods too: a connector asks for an order that holds them itself.
    private static async Task<ProposeSources> QuestionAsync(RestCall call, RestObject request, string code)
    {
        var byPriority = new ProposeSources(null, null, null, RespectsHolds: false);
        switch (code)
        {
            case "priority":
                return byPriority;
            case "distance":
                var address = request.Object("extension_attributes")?.Object("destination_address")
                    ?? throw RestFault.Bad("No destination address was provided in the request");
                var places = await call.Get<Geonames>().FindAsync(PostalAddress.Of(address), call.Cancellation);
                // Where nobody knows how far it is, priority is left.
                return places is [var at, ..]
                    ? byPriority with { Algorithm = SelectionAlgorithm.Distance, Destination = at }
                    : byPriority;
            default:
                throw RestFault.Numbered(
                    StatusCodes.Status400BadRequest,
                    "There is no such Source Selection Algorithm implemented: %1",
                    code);
        }
    }

    // Upstream compares SKUs without regard to case here; what is registered just so goes first.
    private static async Task<IReadOnlyList<WantedItem>> SpelledAsync(
        Query query, IReadOnlyList<WantedItem> wanted, CancellationToken cancellation)
    {
        var registered = await query.RowsAsync(
            $"SELECT sku FROM {query.Schema}.items WHERE {Query.IsAmong("lower(sku)")} ORDER BY sku COLLATE \"C\"",
            r => r.GetString(0),
            cancellation,
            [wanted.Select(w => w.Sku.Value.ToLowerInvariant()).ToArray()]);
        return
        [
            .. wanted.Select(w => registered.Contains(w.Sku.Value)
                ? w
                : w with { Sku = new(registered.Find(s => IsSame(s, w.Sku.Value)) ?? w.Sku.Value) }),
        ];
    }

    private static bool IsSame(string sku, string asked) => sku.Equals(asked, StringComparison.OrdinalIgnoreCase);

    private static WantedItem WantedOf(RestObject item)
    {
        item.Only("sku", "qty", "extension_attributes");
        return new(new(item.RequiredText("sku")), RestQuantity.Of(item.RequiredNumber("qty")));
    }

    private static RestSelection AnswerOf(SourceSelection selection, bool isAllAsked) => new(
        [
            .. selection.Items.Select(i => new RestSelectionItem(
                i.Source.Value, i.Sku.Value, i.ToDeduct.Value, i.Available.Value)),
        ],
        selection.IsShippable && isAllAsked);
}
