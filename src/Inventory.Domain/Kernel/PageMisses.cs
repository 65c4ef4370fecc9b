namespace Inventory.Domain.Kernel;

/// <summary>
/// Lets the steps of a decision that go over many streams all say which pages they lack, so that these are loaded at
/// once and not stream by stream. Once something is missing, what steps come to means nothing.
/// </summary>
public sealed class PageMisses
{
    // Nearly always nothing is missing.
    private Dictionary<string, HashSet<PageKey>>? _missing;

    /// <summary>The refusal that a step came to; null when it came to none, or when pages are missing.</summary>
    public Refusal? Try(Func<Refusal?> step) => Try<Refusal>(step);

    /// <summary>What a step came to; null when it came to nothing, or when pages are missing.</summary>
    public T? Try<T>(Func<T?> step)
        where T : class
    {
        try
        {
            var result = step();
            return _missing is null ? result : null;
        }
        catch (PagesMissingException missed)
        {
            Note(missed);
        }
        catch (Exception) when (_missing is not null)
        {
            // A step before it was broken off: this one need not fail once the pages are here.
        }

        return null;
    }

    /// <summary>A step lacked pages; what others come to is still looked at.</summary>
    public void Note(PagesMissingException missed)
    {
        foreach (var (stream, pages) in missed.Missing)
            Note(stream, pages);
    }

    public void Note(string stream, IEnumerable<PageKey> pages)
    {
        _missing ??= new(StringComparer.Ordinal);
        if (!_missing.TryGetValue(stream, out var noted))
            _missing[stream] = noted = [];
        noted.UnionWith(pages);
    }

    /// <exception cref="PagesMissingException">Steps lacked pages; it names them all.</exception>
    public void Throw()
    {
        if (_missing is not null)
            throw new PagesMissingException([.. _missing.Select(m => new MissingPages(m.Key, [.. m.Value]))]);
    }
}
