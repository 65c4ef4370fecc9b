using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Sets the default dimensions of a source or a responsibility centre, whole. Refused: <c>source-not-found</c>,
/// <c>responsibility-centre-not-found</c>, <c>dimension-not-found</c>, <c>dimension-value-not-found</c>,
/// <c>dimension-blocked</c>, <c>validation.dimensions.invalid</c>.
/// </summary>
/// <param name="No">Code of the source or centre.</param>
public sealed record SetDefaultDimensions(DimensionHolder Holder, string No, IReadOnlyList<DefaultDimension> Defaults)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var unknown = Holder == DimensionHolder.Source
            ? states.RefuseUnknown([new SourceCode(No)])
            : states.Get(PlaceDirectory.Stream).CentresOf().RefuseUnknown([No]);
        if (unknown is not null)
            return unknown;
        var setup = states.Get(CompanySettings.Stream).Dimensions;
        if (DimensionRules.RefuseDefaults(setup, Defaults) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        if ((setup?.DefaultsOf(Holder, No) ?? []).SequenceEqual(Defaults))
            return Decision.Nothing;

        return Decision.Accept(
            [new StreamEvent(CompanySettings.Stream, new DefaultDimensionsSet(Holder, No, Defaults))]);
    }
}

/// <summary>
/// Sets the default dimensions of a customer, whole; documents take them. Refused: <c>dimension-not-found</c>,
/// <c>dimension-value-not-found</c>, <c>dimension-blocked</c>, <c>validation.dimensions.invalid</c>.
/// </summary>
public sealed record SetPartnerDimensions(PartnerKind Kind, string No, IReadOnlyList<DefaultDimension> Defaults)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, Partner.StreamOf(Kind, No)];

    public Decision Decide(IStates states)
    {
        var setup = states.Get(CompanySettings.Stream).Dimensions;
        if (DimensionRules.RefuseDefaults(setup, Defaults) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        var stream = Partner.StreamOf(Kind, No);
        if ((states.Get(stream).Dimensions ?? []).SequenceEqual(Defaults))
            return Decision.Nothing;

        return Decision.Accept([new StreamEvent(stream, new PartnerDimensionsSet(Kind, No, Defaults))]);
    }
}

internal static class DocumentDimensions
{
    /// <summary>
    /// The dimensions of a document: those named, else of its partner, else of its centre. They come before those of
    /// items and places in all that it posts. Refused as by <see cref="DimensionRules.Resolve"/>.
    /// </summary>
    /// <param name="states">What is known.</param>
    /// <param name="named">Null: nothing was.</param>
    /// <param name="wish">Names the customer, if anybody does.</param>
    /// <param name="centre">That handles the document; null: none.</param>
    /// <param name="refusal">Null: they are possible.</param>
    public static DimensionSet? DimensionsOfDocument(
        this IStates states, DimensionSet? named, CentreWish? wish, string? centre, out Decision? refusal)
    {
        var setup = states.Get(CompanySettings.Stream).Dimensions;
        var partner = setup is not null && wish?.Partner is { } no
            ? states.Get(Partner.StreamOf(PartnerKind.Customer, no)).Dimensions : null;
        var ofCentre = centre is null ? null : setup?.DefaultsOf(DimensionHolder.ResponsibilityCentre, centre);
        var found = DimensionRules.Resolve(setup, named, out var why, partner, ofCentre);
        refusal = why is null ? null : Decision.Refuse(why.Code, why.Reason);
        return found;
    }
}
