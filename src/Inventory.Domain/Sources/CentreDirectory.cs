using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What the place directory knows of responsibility centres: orders find it where they look anyway.</summary>
public interface ICentreListing : IPlaceDirectoryEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The directory knows the centre and where its documents are.</summary>
public sealed record CentreListed(string Centre, SourceCode? Location) : ICentreListing;

public sealed record CentreUnlisted(string Centre) : ICentreListing;

/// <summary>The centre of documents that neither a user nor a partner gives another one; null: none.</summary>
public sealed record CompanyCentreSet(string? Centre) : ICentreListing;

/// <summary>The centres that a user is bound to, whole.</summary>
public sealed record UserCentresSet(string User, UserCentres Centres) : ICentreListing;

/// <summary>The centre that a user is bound to, by area; null: to none.</summary>
public sealed record UserCentres(string? Sales = null, string? Purchase = null, string? Service = null)
{
    public static readonly UserCentres None = new();

    public string? Of(CentreArea area) => area switch
    {
        CentreArea.Sales => Sales,
        CentreArea.Purchase => Purchase,
        _ => Service,
    };

    internal IEnumerable<string> All() => new[] { Sales, Purchase, Service }.OfType<string>();
}

/// <summary>A centre as documents see it.</summary>
public sealed record ListedCentre(SourceCode? Location);

/// <summary>All centres, and who is bound to them.</summary>
/// <param name="Company">Null: the company has none of its own.</param>
public sealed record CentreDirectory(
    ImmutableSortedDictionary<string, ListedCentre> Centres,
    ImmutableSortedDictionary<string, UserCentres> Users,
    string? Company)
{
    public static readonly CentreDirectory None = new(
        ImmutableSortedDictionary.Create<string, ListedCentre>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, UserCentres>(StringComparer.Ordinal),
        null);

    public UserCentres OfUser(string? user) =>
        (user is null ? null : Users.GetValueOrDefault(user)) ?? UserCentres.None;

    /// <summary>The refusal <c>responsibility-centre-not-found</c> of the first that nobody defined, or null.</summary>
    public Decision? RefuseUnknown(IEnumerable<string> centres) =>
        centres.FirstOrDefault(c => !Centres.ContainsKey(c)) is { } unknown
            ? Decision.Refuse("responsibility-centre-not-found", $"There is no responsibility centre {unknown}.")
            : null;

    internal CentreDirectory Evolve(ICentreListing @event) => @event switch
    {
        CentreListed e => this with { Centres = Centres.SetItem(e.Centre, new(e.Location)) },
        CentreUnlisted e => this with { Centres = Centres.Remove(e.Centre) },
        CompanyCentreSet e => this with { Company = e.Centre },
        UserCentresSet e => this with
        {
            Users = e.Centres == UserCentres.None ? Users.Remove(e.User) : Users.SetItem(e.User, e.Centres),
        },
        _ => throw new UnknownEventException(@event),
    };
}
