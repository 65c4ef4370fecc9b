using System.Collections.Immutable;

namespace Inventory.Domain.Kernel;

/// <summary>
/// The pages of one state that are in memory. The owner knows which pages exist; one that exists and is not here is
/// missed by an exception, as a stream that is not loaded is missed by <see cref="IStates"/>.
/// </summary>
public sealed class Pages
{
    public static readonly Pages None = new();

    private readonly ImmutableDictionary<PageKey, Page> _pages;
    private readonly string _stream;
    private readonly int _changed;

    public Pages()
        : this(ImmutableDictionary<PageKey, Page>.Empty, "", 0)
    {
    }

    private Pages(ImmutableDictionary<PageKey, Page> pages, string stream, int changed) =>
        (_pages, _stream, _changed) = (pages, stream, changed);

    /// <exception cref="PagesMissingException">The page is not in memory.</exception>
    public TContent Get<TContent>(PageKey key)
        where TContent : class =>
        _pages.TryGetValue(key, out var page)
            ? (TContent)page.Content
            : throw new PagesMissingException(_stream, [key]);

    public bool Has(PageKey key) => _pages.ContainsKey(key);

    /// <summary>Asks for many pages at once, so that they are loaded at once.</summary>
    /// <exception cref="PagesMissingException">Some are not in memory; it names them all.</exception>
    public void Need(IEnumerable<PageKey> keys)
    {
        List<PageKey>? missing = null;
        foreach (var key in keys)
        {
            if (!_pages.ContainsKey(key))
                (missing ??= []).Add(key);
        }

        if (missing is not null)
            throw new PagesMissingException(_stream, [.. missing.Distinct()]);
    }

    /// <summary>Puts content that the store does not have yet.</summary>
    public Pages Set(PageKey key, object content)
    {
        var isNew = !_pages.TryGetValue(key, out var before) || !before.IsChanged;
        return new(_pages.SetItem(key, new(content, IsChanged: true)), _stream, isNew ? _changed + 1 : _changed);
    }

    /// <summary>Names the stream, so that a page that is missed can be asked for.</summary>
    public Pages In(string stream) => new(_pages, stream, _changed);

    /// <summary>Puts content as the store has it. What is here already stays: it may be newer.</summary>
    public Pages Load(PageKey key, object content) =>
        _pages.ContainsKey(key) ? this : new(_pages.Add(key, new(content, IsChanged: false)), _stream, _changed);

    /// <summary>Pages that are in memory, and how many of them the store has not got as they are.</summary>
    public (int All, int Changed) Count() => (_pages.Count, _changed);

    /// <summary>Pages that the store has not got as they are.</summary>
    public IEnumerable<KeyValuePair<PageKey, object>> Changed() =>
        _changed == 0 ? [] : from page in _pages where page.Value.IsChanged
                             select KeyValuePair.Create(page.Key, page.Value.Content);

    /// <summary>The store has got these as they were; what changed since, it has not.</summary>
    public Pages Written(IEnumerable<PageKey> keys, Pages asWritten)
    {
        var pages = _pages.ToBuilder();
        var changed = _changed;
        foreach (var key in keys)
        {
            if (!pages.TryGetValue(key, out var page) || !page.IsChanged
                || !ReferenceEquals(page.Content, asWritten._pages[key].Content))
                continue;
            pages[key] = page with { IsChanged = false };
            changed--;
        }

        return new(pages.ToImmutable(), _stream, changed);
    }

    /// <summary>Lets go of the pages that the store has as they are.</summary>
    public Pages Trimmed() => _pages.Count == _changed ? this : Without(_ => true);

    /// <summary>Lets go of those among the pages that the store has as they are.</summary>
    public Pages Without(Func<PageKey, bool> some) =>
        new(_pages.RemoveRange(_pages.Where(p => !p.Value.IsChanged && some(p.Key)).Select(p => p.Key)), _stream,
            _changed);

    private sealed record Page(object Content, bool IsChanged);
}
