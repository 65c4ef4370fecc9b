using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says what is known of a resource, whole. Refused: <c>validation.resource.empty</c> (code, name or unit),
/// <c>validation.resource.invalid</c> (type, indirect cost beyond 0 to 1,000 per cent),
/// <c>unit-cost-out-of-range</c>.
/// </summary>
public sealed record DefineResource(string Resource, ResourceCard Card) : ICommand<Resource>
{
    public StreamId<Resource> Stream => Catalog.Resource.StreamOf(Resource);

    public Decision Decide(Resource resource)
    {
        if (string.IsNullOrWhiteSpace(Resource) || string.IsNullOrWhiteSpace(Card.Name)
            || string.IsNullOrWhiteSpace(Card.Unit))
            return Decision.Refuse("validation.resource.empty", "A resource has a code, a name and a unit.");
        if (!Enum.IsDefined(Card.Type) || Card.IndirectCostPercent is < 0m or > 1_000m)
            return Decision.Refuse(
                "validation.resource.invalid",
                "A resource is a person or a machine; its indirect cost is 0 to 1,000 per cent.");
        var card = Card with { Blocked = Card.Blocked == true ? true : null };
        _ = card.UnitCostOf(); // With its overhead it is within the range too, else whoever reads it would be refused.
        return resource.Card == card ? Decision.Nothing : Decision.Accept(new ResourceDefined(Resource, card));
    }
}

/// <summary>What may use resources. A resource that one of them uses is not removed.</summary>
public interface IUsesResources : IState
{
    bool UsesResource(string resource);
}

/// <summary>
/// Takes away a resource that nothing uses. Refused: <c>resource-not-found</c>, <c>resource-in-use</c>.
/// </summary>
/// <param name="Users">Streams of <see cref="IUsesResources"/> that may use it; those that do not, do not hold it.
/// Null: none is known.</param>
public sealed record RemoveResource(string Resource, IReadOnlyList<StreamId>? Users = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [Catalog.Resource.StreamOf(Resource), .. Users ?? []];

    public Decision Decide(IStates states)
    {
        var stream = Catalog.Resource.StreamOf(Resource);
        if (states.Get(stream).Card is null)
            return Catalog.Resource.NotFound(Resource);
        if ((Users ?? []).FirstOrDefault(user => IsUsedBy(states, user)) is { } holder)
            return Decision.Refuse("resource-in-use", $"{Resource} is used by {holder}.");
        return Decision.Accept([new StreamEvent(stream, new ResourceRemoved(Resource))]);
    }

    private bool IsUsedBy(IStates states, StreamId user) => user.Of(states) is IUsesResources of
        ? of.UsesResource(Resource)
        : throw new ArgumentOutOfRangeException(nameof(user), user.Value, "Nothing of this kind uses resources.");
}
