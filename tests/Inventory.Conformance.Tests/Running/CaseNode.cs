using System.Text.Json;

namespace Inventory.Conformance.Tests.Running;

/// <summary>A step, an expectation or a field of one is not built yet.</summary>
public sealed class NotBuiltException(string what) : Exception($"Not built yet: {what}.");

/// <summary>
/// One object of a case. It knows which of its members were read, so that a field nobody looks at fails its case
/// instead of being passed over.
/// </summary>
public sealed class CaseNode(JsonElement json, string name)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<CaseNode> _children = [];

    public string Name => name;

    /// <summary>Also for null, which says all there is to say; any other value is still to be read.</summary>
    public bool Has(string member)
    {
        Find(member);
        return json.TryGetProperty(member, out _);
    }

    public string Text(string member) => TextOrNull(member) ?? throw Missing(member);

    /// <summary>Null when the member is absent, null, or no text.</summary>
    public string? TextOrNull(string member) =>
        Find(member, JsonValueKind.String)?.GetString();

    /// <summary>One of our own words, whatever spaces, hyphens and capitals the case writes it with.</summary>
    public T Word<T>(string member)
        where T : struct, Enum =>
        WordOrNull<T>(member) ?? throw Missing(member);

    public T? WordOrNull<T>(string member)
        where T : struct, Enum =>
        TextOrNull(member) is { Length: > 0 } text
            ? Enum.Parse<T>(string.Concat(text.Where(char.IsLetter)), ignoreCase: true)
            : null;

    public decimal Number(string member) => NumberOrNull(member) ?? throw Missing(member);

    /// <summary>Null when the member is absent, null, or no number.</summary>
    public decimal? NumberOrNull(string member) =>
        Find(member, JsonValueKind.Number)?.GetDecimal();

    public int Whole(string member) => WholeOrNull(member) ?? throw Missing(member);

    public int? WholeOrNull(string member) => (int?)NumberOrNull(member);

    public bool Flag(string member) => FlagOrNull(member) ?? throw Missing(member);

    public bool? FlagOrNull(string member) => Find(member, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    /// <summary>The objects of a list; none when the member is absent.</summary>
    public IReadOnlyList<CaseNode> Nodes(string member) =>
        [.. Elements(member).Select((e, i) => Child(e, $"{name}.{member}[{i}]"))];

    public CaseNode? NodeOrNull(string member) =>
        Find(member, JsonValueKind.Object) is { } value ? Child(value, $"{name}.{member}") : null;

    /// <summary>The texts of a list; none when the member is absent.</summary>
    public IReadOnlyList<string> Texts(string member) => [.. Elements(member).Select(e => e.GetString()!)];

    /// <summary>The numbers of a list; none when the member is absent.</summary>
    public IReadOnlyList<decimal> Numbers(string member) => [.. Elements(member).Select(e => e.GetDecimal())];

    /// <summary>The lists of texts in a list.</summary>
    public IReadOnlyList<IReadOnlyList<string>> TextLists(string member) =>
        [.. Elements(member).Select(e => e.EnumerateArray().Select(t => t.GetString()!).ToList())];

    /// <summary>A value of any kind, as it stands; null when the member is absent.</summary>
    public JsonElement? Json(string member)
    {
        if (!json.TryGetProperty(member, out var value))
            return null;
        _read.Add(member);
        return value;
    }

    public IEnumerable<string> Members() => json.EnumerateObject().Select(p => p.Name);

    /// <summary>Marks members as read that say nothing to the product.</summary>
    public void Skip(params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            _read.Add(member);
    }

    /// <exception cref="NotBuiltException">A member was never read.</exception>
    public void RequireAllRead()
    {
        foreach (var member in Members().Where(m => !_read.Contains(m)))
            throw new NotBuiltException($"field {member} of {name}");
        foreach (var child in _children)
            child.RequireAllRead();
    }

    public override string ToString() => json.GetRawText();

    // A member of another kind stays unread, unless somebody else reads it.
    private JsonElement? Find(string member, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!json.TryGetProperty(member, out var value))
            return null;
        var isOfKind = kinds.Contains(value.ValueKind);
        if (isOfKind || value.ValueKind == JsonValueKind.Null)
            _read.Add(member);
        return isOfKind ? value : null;
    }

    private IEnumerable<JsonElement> Elements(string member) =>
        Find(member, JsonValueKind.Array) is { } value ? value.EnumerateArray() : [];

    private CaseNode Child(JsonElement element, string childName)
    {
        var child = new CaseNode(element, childName);
        _children.Add(child);
        return child;
    }

    private FormatException Missing(string member) => new($"{name} has no {member} that could be read: {json}");
}
