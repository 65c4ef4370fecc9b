using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Says what is known of a responsibility centre, whole. Refused: <c>validation.centre.empty</c> (code or name),
/// <c>source-not-found</c>.
/// </summary>
public sealed record DefineResponsibilityCentre(string Centre, CentreCard Card) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, ResponsibilityCentre.StreamOf(Centre)];

    public Decision Decide(IStates states)
    {
        if (string.IsNullOrWhiteSpace(Centre) || string.IsNullOrWhiteSpace(Card.Name))
            return Decision.Refuse("validation.centre.empty", "A responsibility centre has a code and a name.");
        if (Card.Location is { } location && states.RefuseUnknown([location]) is { } unknown)
            return unknown;
        var stream = ResponsibilityCentre.StreamOf(Centre);
        var known = states.Get(stream).Card;
        if (known == Card)
            return Decision.Nothing;

        var draft = new Draft(states);
        draft.Add(stream, new ResponsibilityCentreDefined(Centre, Card));
        if (known is null || known.Location != Card.Location)
            draft.Add(PlaceDirectory.Stream, new CentreListed(Centre, Card.Location));
        return draft.Accept();
    }
}

/// <summary>
/// Takes a centre away; documents keep its code. Refused: <c>responsibility-centre-not-found</c>,
/// <c>responsibility-centre-in-use</c> (of the company, a user, a customer or a vendor).
/// </summary>
/// <param name="Partners">Those that may have it. Null: none is known.</param>
public sealed record RemoveResponsibilityCentre(string Centre, IReadOnlyList<StreamId<Partner>>? Partners = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, ResponsibilityCentre.StreamOf(Centre), .. Partners ?? []];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream).CentresOf();
        if (directory.RefuseUnknown([Centre]) is { } unknown)
            return unknown;
        if (directory.Company == Centre)
            return InUse("the company");
        if (directory.Users.FirstOrDefault(u => u.Value.All().Contains(Centre)).Key is { } user)
            return InUse(user);
        if ((Partners ?? []).FirstOrDefault(a => states.Get(a).Centre == Centre) is { } partner)
            return InUse(partner.Value);
        var draft = new Draft(states);
        draft.Add(ResponsibilityCentre.StreamOf(Centre), new ResponsibilityCentreRemoved(Centre));
        draft.Add(PlaceDirectory.Stream, new CentreUnlisted(Centre));
        var setup = states.Get(CompanySettings.Stream).Dimensions;
        if (setup?.DefaultsOf(DimensionHolder.ResponsibilityCentre, Centre) is not null)
            draft.Add(
                CompanySettings.Stream, new DefaultDimensionsSet(DimensionHolder.ResponsibilityCentre, Centre, []));
        return draft.Accept();
    }

    private Decision InUse(string holder) =>
        Decision.Refuse("responsibility-centre-in-use", $"{Centre} is the centre of {holder}.");
}

/// <summary>Says which centre the company's documents have by default. Refused:
/// <c>responsibility-centre-not-found</c>.</summary>
public sealed record SetCompanyCentre(string? Centre) : ICommand<PlaceDirectory>
{
    public StreamId<PlaceDirectory> Stream => PlaceDirectory.Stream;

    public Decision Decide(PlaceDirectory directory) =>
        directory.CentresOf().RefuseUnknown(Centre is null ? [] : [Centre])
        ?? (directory.CentresOf().Company == Centre
            ? Decision.Nothing
            : Decision.Accept(new CompanyCentreSet(Centre)));
}

/// <summary>Binds a user to centres, by area, whole. Refused: <c>responsibility-centre-not-found</c>,
/// <c>validation.user.empty</c>.</summary>
public sealed record SetUserCentres(string User, UserCentres Centres) : ICommand<PlaceDirectory>
{
    public StreamId<PlaceDirectory> Stream => PlaceDirectory.Stream;

    public Decision Decide(PlaceDirectory directory)
    {
        if (string.IsNullOrWhiteSpace(User))
            return Decision.Refuse("validation.user.empty", "A user has a name.");
        if (directory.CentresOf().RefuseUnknown(Centres.All()) is { } unknown)
            return unknown;
        return directory.CentresOf().OfUser(User) == Centres
            ? Decision.Nothing
            : Decision.Accept(new UserCentresSet(User, Centres));
    }
}
