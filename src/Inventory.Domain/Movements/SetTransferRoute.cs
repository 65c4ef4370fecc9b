using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Says how goods go from one source to another; orders that were placed stay as they are. Refused:
/// <c>source-not-found</c>, <c>same-source</c>, <c>validation.days.invalid</c>,
/// <c>validation.working-days.invalid</c>, <c>validation.carrier.unknown</c>.
/// </summary>
public sealed record SetTransferRoute(TransferRouteSet Route) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, TransferRoute.StreamOf(Route.From, Route.To)];

    public Decision Decide(IStates states)
    {
        List<SourceCode> places = [Route.From, Route.To, Route.Via];
        if (states.RefuseUnknown(places) is { } unknown)
            return unknown;
        if (places.Distinct().Count() != places.Count)
            return Decision.Refuse("same-source", "Origin, destination and the place in transit are different.");
        if (RefuseDays(Route.WorkingDays, Route.ShippingDays) is { } refusal)
            return refusal;
        if (RefuseCarrier(states, Route.Carrier) is { } carrier)
            return carrier;
        var stream = TransferRoute.StreamOf(Route.From, Route.To);
        return IsSame(states.Get(stream)) ? Decision.Nothing : Decision.Accept([new StreamEvent(stream, Route)]);
    }

    internal static Decision? RefuseDays(IReadOnlyList<Weekday>? working, params ReadOnlySpan<int> days)
    {
        foreach (var count in days)
        {
            if (count is < 0 or > WorkingDays.DaysMax)
                return Decision.Refuse("validation.days.invalid", $"A step takes 0 to {WorkingDays.DaysMax} days.");
        }

        return WorkingDays.AreValid(working)
            ? null
            : Decision.Refuse("validation.working-days.invalid", "Name at least one day of the week, none twice.");
    }

    /// <summary>Where the company says which carriers there are, no other one.</summary>
    internal static Decision? RefuseCarrier(IStates states, string? carrier) =>
        carrier is null || states.Get(CompanySettings.Stream).KnowsCarrier(carrier)
            ? null
            : Decision.Refuse("validation.carrier.unknown", $"There is no carrier {carrier}.");

    private bool IsSame(TransferRoute known) =>
        known.IsKnown
        && known.Via == Route.Via
        && known.ShippingDays == Route.ShippingDays
        && known.Carrier == Route.Carrier
        && known.Service == Route.Service
        && WorkingDays.AreSame(known.WorkingDays, Route.WorkingDays);
}

/// <summary>Ends a route; orders that were placed stay as they are. Refused: <c>transfer-route-not-found</c>.</summary>
public sealed record RemoveTransferRoute(SourceCode From, SourceCode To) : ICommand<TransferRoute>
{
    public StreamId<TransferRoute> Stream => TransferRoute.StreamOf(From, To);

    public Decision Decide(TransferRoute route) => route.IsKnown
        ? Decision.Accept(new TransferRouteRemoved(From, To))
        : Decision.Refuse("transfer-route-not-found", $"There is no route from {From} to {To}.");
}
