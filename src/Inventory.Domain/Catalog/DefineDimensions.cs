using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says what a dimension is called and whether it may be used, whole; its values stay. Refused:
/// <c>validation.dimension.invalid</c> (code or name).
/// </summary>
public sealed record DefineDimension(string Dimension, string Name, bool IsBlocked) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (!DimensionSet.IsWord(Dimension) || string.IsNullOrWhiteSpace(Name))
            return Decision.Refuse("validation.dimension.invalid", DimensionWords.Rule);
        var known = settings.DimensionsOf().Codes.GetValueOrDefault(Dimension);
        return known is not null && (known.Name, known.IsBlocked == true) == (Name, IsBlocked)
            ? Decision.Nothing
            : Decision.Accept(new DimensionDefined(Dimension, Name, IsBlocked ? true : null));
    }
}

/// <summary>
/// Says what a value of a dimension is called and whether it may be used, whole. Refused: <c>dimension-not-found</c>,
/// <c>validation.dimension.invalid</c> (code or name).
/// </summary>
public sealed record DefineDimensionValue(string Dimension, string Value, string Name, bool IsBlocked)
    : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (settings.DimensionsOf().Codes.GetValueOrDefault(Dimension) is not { } dimension)
            return Decision.Refuse("dimension-not-found", $"There is no dimension {Dimension}.");
        if (!DimensionSet.IsWord(Value) || string.IsNullOrWhiteSpace(Name))
            return Decision.Refuse("validation.dimension.invalid", DimensionWords.Rule);
        return dimension.Values.GetValueOrDefault(Value) == new DimensionValue(Name, IsBlocked ? true : null)
            ? Decision.Nothing
            : Decision.Accept(new DimensionValueDefined(Dimension, Value, Name, IsBlocked ? true : null));
    }
}

/// <summary>
/// Sets the default dimensions on the item card, whole. Refused: <c>item-not-found</c>, <c>dimension-not-found</c>,
/// <c>dimension-value-not-found</c>, <c>dimension-blocked</c>, <c>validation.dimensions.invalid</c>.
/// </summary>
public sealed record SetItemDimensions(Sku Sku, IReadOnlyList<DefaultDimension> Defaults) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        var setup = states.Get(CompanySettings.Stream).Dimensions;
        if (DimensionRules.RefuseDefaults(setup, Defaults) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        if ((item.Dimensions ?? []).SequenceEqual(Defaults))
            return Decision.Nothing;

        return Decision.Accept([new StreamEvent(Item.StreamOf(Sku), new ItemDimensionsSet(Sku, Defaults))]);
    }
}

internal static class DimensionWords
{
    public static readonly string Rule =
        $"A dimension and a value have a name, and a code of 1 to {DimensionSet.LengthMax} characters without comma "
            + "and colon.";
}
