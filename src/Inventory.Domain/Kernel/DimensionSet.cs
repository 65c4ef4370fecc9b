namespace Inventory.Domain.Kernel;

/// <summary>
/// Which values of dimensions an amount belongs to, one of each dimension. Equal sets are equal texts.
/// </summary>
/// <param name="Key"><c>DEPARTMENT:SALES,PROJECT:P1</c>: pairs of code and value, ordered by code. Never
/// empty.</param>
public readonly record struct DimensionSet(string Key)
{
    /// <summary>Characters of a code, and of a value. Source: Business Central.</summary>
    public const int LengthMax = 20;

    private const char Between = ',';

    private const char Of = ':';

    /// <summary>1 to 20 characters, no control, comma or colon, no space at either end; of a code and of a
    /// value.</summary>
    public static bool IsWord(string? word) =>
        Code.IsValid(word, LengthMax) && !word!.Contains(Between) && !word.Contains(Of);

    /// <summary>Null: there are none. Of two values of one code the last counts.</summary>
    public static DimensionSet? From(IEnumerable<KeyValuePair<string, string>> values)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, value) in values)
            sorted[code] = value;
        return sorted.Count == 0 ? null : new(string.Join(Between, sorted.Select(v => $"{v.Key}{Of}{v.Value}")));
    }

    /// <summary>By code.</summary>
    public IReadOnlyDictionary<string, string> ToValues() => Key.Split(Between)
        .Select(pair => pair.Split(Of))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>These values, and of other dimensions those of the other set.</summary>
    public DimensionSet Over(DimensionSet? other) =>
        other is { } below && below != this ? From([.. below.ToValues(), .. ToValues()])!.Value : this;

    public override string ToString() => Key;
}
