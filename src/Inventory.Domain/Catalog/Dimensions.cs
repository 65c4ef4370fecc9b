using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A value of a dimension: one department, one project.</summary>
/// <param name="IsBlocked">True: nothing new is posted with it. Null: it may be used.</param>
public sealed record DimensionValue(string Name, bool? IsBlocked = null);

/// <summary>What amounts are told apart by: department, project, cost centre.</summary>
/// <param name="IsBlocked">True: nothing new is posted with it. Null: it may be used.</param>
/// <param name="Values">By code of the value.</param>
public sealed record Dimension(string Name, bool? IsBlocked, ImmutableDictionary<string, DimensionValue> Values);

/// <summary>What a default asks of postings. Source: Business Central, value posting. The numbers are stored.</summary>
public enum ValuePosting
{
    /// <summary>Some value must be there.</summary>
    CodeMandatory = 1,

    /// <summary>The value of the default and no other.</summary>
    SameCode = 2,

    /// <summary>No value of the dimension.</summary>
    NoCode = 3,
}

/// <summary>A value that postings of its holder get when they name none, and what is asked of them.</summary>
/// <param name="Dimension">Code of the dimension.</param>
/// <param name="Value">Null: nothing is given.</param>
/// <param name="Posting">Null: postings may have any value or none.</param>
public sealed record DefaultDimension(string Dimension, string? Value = null, ValuePosting? Posting = null);

/// <summary>What of the settings has default dimensions. The numbers are stored.</summary>
public enum DimensionHolder
{
    Source = 0,
    ResponsibilityCentre = 1,
}

/// <summary>The dimensions of the company, and the defaults of its places and centres.</summary>
/// <param name="Codes">By code of the dimension.</param>
/// <param name="Sources">By code of the source.</param>
/// <param name="Centres">By code of the responsibility centre.</param>
public sealed record DimensionSetup(
    ImmutableDictionary<string, Dimension> Codes,
    ImmutableDictionary<string, IReadOnlyList<DefaultDimension>> Sources,
    ImmutableDictionary<string, IReadOnlyList<DefaultDimension>> Centres)
{
    public static readonly DimensionSetup None = new(
        ImmutableDictionary<string, Dimension>.Empty,
        ImmutableDictionary<string, IReadOnlyList<DefaultDimension>>.Empty,
        ImmutableDictionary<string, IReadOnlyList<DefaultDimension>>.Empty);

    /// <summary>Null: it has none.</summary>
    public IReadOnlyList<DefaultDimension>? DefaultsOf(DimensionHolder holder, string no) =>
        (holder == DimensionHolder.Source ? Sources : Centres).GetValueOrDefault(no);

    internal DimensionSetup With(DimensionDefined e) => this with
    {
        Codes = Codes.SetItem(e.Dimension, new(e.Name, e.IsBlocked,
            Codes.GetValueOrDefault(e.Dimension)?.Values ?? ImmutableDictionary<string, DimensionValue>.Empty)),
    };

    internal DimensionSetup With(DimensionValueDefined e)
    {
        var dimension = Codes[e.Dimension];
        return this with
        {
            Codes = Codes.SetItem(
                e.Dimension, dimension with { Values = dimension.Values.SetItem(e.Value, new(e.Name, e.IsBlocked)) }),
        };
    }

    internal DimensionSetup With(DefaultDimensionsSet e) => e.Holder == DimensionHolder.Source
        ? this with { Sources = Set(Sources, e) }
        : this with { Centres = Set(Centres, e) };

    private static ImmutableDictionary<string, IReadOnlyList<DefaultDimension>> Set(
        ImmutableDictionary<string, IReadOnlyList<DefaultDimension>> all, DefaultDimensionsSet e) =>
        e.Defaults.Count == 0 ? all.Remove(e.No) : all.SetItem(e.No, e.Defaults);
}
