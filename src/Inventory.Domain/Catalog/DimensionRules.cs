using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Finds the dimensions of a posting, and says which are not possible.</summary>
internal static class DimensionRules
{
    /// <summary>
    /// What was named, and of other dimensions the first default that there is. Refused: <c>dimension-not-found</c>,
    /// <c>dimension-value-not-found</c>, <c>dimension-blocked</c>, <c>dimension-required</c>, <c>dimension-fixed</c>,
    /// <c>dimension-not-allowed</c>. Source: Business Central, default dimensions and value posting.
    /// </summary>
    /// <param name="setup">Null: the company has no dimensions.</param>
    /// <param name="named">Null: nothing was.</param>
    /// <param name="refusal">Null: they are possible.</param>
    /// <param name="defaults">The first come first; all of them ask.</param>
    /// <returns>Null: none.</returns>
    public static DimensionSet? Resolve(
        DimensionSetup? setup,
        DimensionSet? named,
        out Refusal? refusal,
        params ReadOnlySpan<IReadOnlyList<DefaultDimension>?> defaults)
    {
        refusal = null;
        if (setup is null && named is null)
            return null;

        var asked = new List<DefaultDimension>();
        foreach (var some in defaults)
            asked.AddRange(some ?? []);
        var values = new Dictionary<string, string>(named?.ToValues() ?? EmptySet, StringComparer.Ordinal);
        foreach (var one in asked)
        {
            if (one.Value is { } value && !asked.Exists(a => a.Dimension == one.Dimension && IsNone(a)))
                values.TryAdd(one.Dimension, value);
        }

        refusal = RefuseUnusable(setup, values)
            ?? asked.Select(one => Refuse(one, values.GetValueOrDefault(one.Dimension)))
                .FirstOrDefault(r => r is not null);
        return refusal is null ? DimensionSet.From(values) : null;
    }

    /// <summary>The refusal <c>dimension-not-found</c>, <c>dimension-value-not-found</c> or <c>dimension-blocked</c> of
    /// the first that nothing can be posted with, or null.</summary>
    public static Refusal? RefuseUnusable(DimensionSetup? setup, DimensionSet? set) =>
        set is { } some ? RefuseUnusable(setup, some.ToValues()) : null;

    /// <summary>The same as a decision.</summary>
    public static Decision? RefuseUnusable(this IStates states, DimensionSet? set) =>
        set is not null && RefuseUnusable(states.Get(CompanySettings.Stream).Dimensions, set) is { } refusal
            ? Decision.Refuse(refusal.Code, refusal.Reason)
            : null;

    /// <summary>The refusal of defaults that mean nothing, or null: as of <see cref="RefuseUnusable(DimensionSetup?,
    /// DimensionSet?)"/>, and <c>validation.dimensions.invalid</c>.</summary>
    public static Refusal? RefuseDefaults(DimensionSetup? setup, IReadOnlyList<DefaultDimension> defaults)
    {
        if (defaults.DistinctBy(d => d.Dimension).Count() != defaults.Count)
            return Invalid("A dimension has one default.");
        foreach (var one in defaults)
        {
            if ((RefuseDimension(setup, one.Dimension)
                ?? (one.Value is { } value ? RefuseValue(setup!, one.Dimension, value) : null)) is { } unusable)
                return unusable;
            if (one.Posting == ValuePosting.SameCode && one.Value is null)
                return Invalid($"The same value of {one.Dimension} is asked for, and there is none.");
            if (IsNone(one) && one.Value is not null)
                return Invalid($"No value of {one.Dimension} is asked for, and there is one.");
        }

        return null;
    }

    private static readonly IReadOnlyDictionary<string, string> EmptySet = new Dictionary<string, string>();

    private static bool IsNone(DefaultDimension one) => one.Posting == ValuePosting.NoCode;

    private static Refusal? RefuseUnusable(DimensionSetup? setup, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (code, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if ((RefuseDimension(setup, code) ?? RefuseValue(setup!, code, value)) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Refusal? RefuseDimension(DimensionSetup? setup, string code)
    {
        if (setup?.Codes.GetValueOrDefault(code) is not { } dimension)
            return new("dimension-not-found", $"There is no dimension {code}.");
        return dimension.IsBlocked == true ? new("dimension-blocked", $"The dimension {code} is blocked.") : null;
    }

    private static Refusal? RefuseValue(DimensionSetup setup, string code, string value)
    {
        if (setup.Codes[code].Values.GetValueOrDefault(value) is not { } known)
            return new("dimension-value-not-found", $"The dimension {code} has no value {value}.");
        return known.IsBlocked == true ? new("dimension-blocked", $"{value} of {code} is blocked.") : null;
    }

    private static Refusal? Refuse(DefaultDimension one, string? value) => one.Posting switch
    {
        ValuePosting.CodeMandatory when value is null =>
            new("dimension-required", $"A value of {one.Dimension} must be named."),
        ValuePosting.SameCode when value != one.Value =>
            new("dimension-fixed", $"{one.Dimension} must be {one.Value}."),
        ValuePosting.NoCode when value is not null =>
            new("dimension-not-allowed", $"No value of {one.Dimension} is allowed."),
        _ => null,
    };

    private static Refusal Invalid(string why) => new("validation.dimensions.invalid", why);
}
