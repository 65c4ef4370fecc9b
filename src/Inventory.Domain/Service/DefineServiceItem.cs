using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>What becomes of inherited skills when a service item gets another item or group.</summary>
public enum InheritedSkills
{
    /// <summary>Those of the new ones take their place.</summary>
    Replace = 0,

    /// <summary>They go, and none is inherited any more.</summary>
    Delete = 1,

    /// <summary>They become its own, beside those of the new ones.</summary>
    Keep = 2,
}

/// <summary>
/// Says what is known of a service item, whole. Refused: <c>validation.service-item.empty</c>, <c>item-not-found</c>,
/// <c>item-blocked</c> and <c>service-blocked</c> (an item that it had not before),
/// <c>service-item-group-not-found</c>, <c>skill-not-found</c>, <c>validation.service-codes.repeated</c>,
/// <c>validation.serial.without-item</c>, <c>unit-in-service</c> (another service item is that unit; who was it before
/// may stay so).
/// </summary>
/// <param name="Inherited">Null: as it was; where item or group change, replaced.</param>
/// <param name="Others">Service items that may be the same unit. Null: none is known.</param>
public sealed record DefineServiceItem(
    string ServiceItem,
    ServiceItemCard Card,
    InheritedSkills? Inherited = null,
    IReadOnlyList<StreamId<ServiceItem>>? Others = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [ServiceSetup.Stream, Service.ServiceItem.StreamOf(ServiceItem), .. Others ?? []];

    public Decision Decide(IStates states)
    {
        if (string.IsNullOrWhiteSpace(ServiceItem))
            return Decision.Refuse("validation.service-item.empty", "A service item has a number.");
        if (Card is { Serial: not null, Sku: null })
            return Decision.Refuse("validation.serial.without-item", "A serial number is one of an item.");
        if (Card.Skills.Distinct().Count() < Card.Skills.Count)
            return Decision.Refuse("validation.service-codes.repeated", "Every skill is named once.");
        var known = states.Get(Service.ServiceItem.StreamOf(ServiceItem)).Card;
        if ((RefuseUnknown(states, known) ?? RefuseUnit(states, known)) is { } refusal)
            return refusal;

        var card = Inherit(states, known);
        return known is not null && known.IsSame(card)
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(
                Service.ServiceItem.StreamOf(ServiceItem), new ServiceItemDefined(ServiceItem, card))]);
    }

    private Decision? RefuseUnknown(IStates states, ServiceItemCard? known)
    {
        var setup = states.Get(ServiceSetup.Stream);
        return setup.RefuseUnknown(ServiceCodeKind.ServiceItemGroup, Card.Group is { } group ? [group] : [])
            ?? setup.RefuseUnknown(ServiceCodeKind.Skill, Card.Skills)
            ?? (Card.Sku is { } sku && known?.Sku != sku ? states.RefuseService(sku) : null);
    }

    private Decision? RefuseUnit(IStates states, ServiceItemCard? known)
    {
        if (Card.Serial is null || (known is not null && Card.IsSameUnit(known)))
            return null;
        var own = Service.ServiceItem.StreamOf(ServiceItem);
        return (Others ?? []).FirstOrDefault(o => o != own && states.Get(o).Card?.IsSameUnit(Card) == true) is { } other
            ? Decision.Refuse("unit-in-service", $"{Card.Serial} of {Card.Sku} is {other} already.")
            : null;
    }

    private ServiceItemCard Inherit(IStates states, ServiceItemCard? known)
    {
        var isSame = known is null || Card.HasSourcesOf(known);
        var inherited = Inherited ?? (isSame ? null : InheritedSkills.Replace);
        IEnumerable<string> kept = inherited == InheritedSkills.Keep && known is { InheritsNothing: null }
            ? states.InheritedBy(known).Select(s => s.Skill)
            : [];
        return Card with
        {
            Skills = [.. Card.Skills.Concat(kept).Distinct()],
            InheritsNothing = inherited switch
            {
                null => known?.InheritsNothing,
                InheritedSkills.Delete => true,
                _ => null,
            },
        };
    }
}

/// <summary>
/// Takes away a service item that no open document has. Refused: <c>service-item-not-found</c>,
/// <c>service-item-in-use</c>.
/// </summary>
/// <param name="Users">Documents that may have it. Null: none is known.</param>
public sealed record RemoveServiceItem(string ServiceItem, IReadOnlyList<StreamId<ServiceDocument>>? Users = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [Service.ServiceItem.StreamOf(ServiceItem), .. Users ?? []];

    public Decision Decide(IStates states)
    {
        var stream = Service.ServiceItem.StreamOf(ServiceItem);
        if (states.Get(stream).Card is null)
            return ServiceRules.NotFound(ServiceItem);
        if ((Users ?? []).FirstOrDefault(u => states.Get(u).Has(ServiceItem)) is { } holder)
            return Decision.Refuse("service-item-in-use", $"{ServiceItem} is on {holder}.");
        return Decision.Accept([new StreamEvent(stream, new ServiceItemRemoved(ServiceItem))]);
    }
}

internal static class ServiceRules
{
    public static Decision NotFound(string serviceItem) =>
        Decision.Refuse("service-item-not-found", $"There is no service item {serviceItem}.");

    /// <summary>The refusal <c>item-not-found</c>, <c>item-blocked</c> or <c>service-blocked</c>, or null.</summary>
    public static Decision? RefuseService(this IStates states, Sku sku)
    {
        var item = states.Get(Item.StreamOf(sku));
        return item.IsRegistered
            ? item.RefuseBlocked(sku, ItemUse.Servicing)
            : Decision.Refuse("item-not-found", $"There is no item {sku}.");
    }
}
