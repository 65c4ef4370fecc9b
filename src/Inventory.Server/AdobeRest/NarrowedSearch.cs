namespace Inventory.Server.AdobeRest;

/// <summary>Conditions that hold besides those of a search, so that few rows are looked at.</summary>
/// <param name="where">Holds in any case; its parameters are <c>$1</c> and so on.</param>
public sealed class NarrowedSearch(string where, params IReadOnlyList<object> parameters)
{
    private readonly List<object> _parameters = [.. parameters];

    public string Where { get; private set; } = where;

    public IReadOnlyList<object> Parameters => _parameters;

    /// <summary>Whether there is a condition besides the first.</summary>
    public bool IsNarrow => _parameters.Count > parameters.Count;

    /// <param name="condition">With the value in the place <c>{0}</c>.</param>
    /// <param name="value">Null: the search says nothing of it.</param>
    public void Narrow(string condition, object? value)
    {
        if (value is null)
            return;
        _parameters.Add(value);
        Where += $" AND {condition.Replace("{0}", $"${_parameters.Count}", StringComparison.Ordinal)}";
    }
}
