using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Who wants a document handled, and where.</summary>
/// <param name="Centre">Null: the default.</param>
/// <param name="Partner">Number of the customer or vendor; null: not known.</param>
/// <param name="User">Who asks; null: nobody says.</param>
public sealed record CentreWish(string? Centre = null, string? Partner = null, string? User = null)
{
    /// <summary>Null when nothing is wished and nobody says who asks, partner included: then nothing is looked
    /// up.</summary>
    public static CentreWish? Of(string? centre, string? partner, string? user) =>
        centre is null && partner is null && user is null ? null : new(centre, partner, user);
}

/// <summary>What became of a wish.</summary>
/// <param name="Centre">Null: no centre handles the document.</param>
/// <param name="Location">The partner's source, else the centre's; null: neither has one.</param>
/// <param name="Message">For people: the partner belongs to another centre; null: there is nothing to say.</param>
/// <param name="Refusal">Null: the wish is granted.</param>
public sealed record CentreChoice(
    string? Centre, SourceCode? Location = null, string? Message = null, Decision? Refusal = null)
{
    public static readonly CentreChoice None = new((string?)null);

    /// <summary>For the result of the command; null: there is nothing to tell.</summary>
    public HandledIn? ToResult() => Centre is null ? null : new(Centre, Message);
}

/// <summary>The centre that handles a document.</summary>
public sealed record HandledIn(string Centre, string? Message);

public static class CentreChoices
{
    /// <summary>
    /// The centre of a document: the one named, else the user's for the area, else the partner's, else the company's.
    /// Source: Business Central, responsibility centres. Refused: <c>responsibility-centre-not-found</c>,
    /// <c>responsibility-centre-of-others</c> (the user is bound to another one).
    /// </summary>
    /// <param name="states">What is known.</param>
    /// <param name="wish">Null: nobody said anything; the company's centre.</param>
    /// <param name="area">What the document belongs to.</param>
    public static CentreChoice ChooseCentre(this IStates states, CentreWish? wish, CentreArea area)
    {
        if (states.Get(PlaceDirectory.Stream).Centres is not { } directory)
            return wish?.Centre is { } named
                ? Refused(CentreDirectory.None.RefuseUnknown([named])!)
                : LocationOf(states, wish, area);
        var own = directory.OfUser(wish?.User).Of(area);
        if (wish?.Centre is { } wanted)
        {
            if (directory.RefuseUnknown([wanted]) is { } unknown)
                return Refused(unknown);
            if (own is not null && own != wanted)
                return Refused(Decision.Refuse(
                    "responsibility-centre-of-others", $"{wish.User} handles documents of {own} only."));
        }

        var partner = PartnerOf(states, wish, area);
        var centre = wish?.Centre ?? own ?? partner.Centre ?? directory.Company;
        var message = own is not null && partner.Centre is { } other && other != own
            ? $"{wish!.Partner} belongs to {other}; the document is handled in {own}."
            : null;
        var location = centre is null ? null : directory.Centres.GetValueOrDefault(centre)?.Location;
        return new(centre, partner.Location ?? location, message);
    }

    private static CentreChoice Refused(Decision refusal) => CentreChoice.None with { Refusal = refusal };

    // Without any centre a partner may still have a source.
    private static CentreChoice LocationOf(IStates states, CentreWish? wish, CentreArea area) =>
        wish?.Partner is null ? CentreChoice.None : new(null, PartnerOf(states, wish, area).Location);

    private static Partner PartnerOf(IStates states, CentreWish? wish, CentreArea area) => wish?.Partner is { } no
        ? states.Get(Partner.StreamOf(area == CentreArea.Purchase ? PartnerKind.Vendor : PartnerKind.Customer, no))
        : Partner.Initial;
}
