using System.Globalization;

namespace Inventory.Domain.Kernel;

/// <summary>The name of one page of a state, unique in its stream.</summary>
/// <param name="Kind">What the page holds; the state knows.</param>
/// <param name="Of">Which of that kind; <paramref name="Part"/> and <paramref name="Name"/> tell further apart.</param>
public readonly record struct PageKey(char Kind, int Of, int Part = 0, string Name = "")
{
    /// <summary>The stored name, for example <c>e/12/0/</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}/{Of}/{Part}/{Name}");

    /// <exception cref="FormatException">The text is no name of a page.</exception>
    public static PageKey Parse(string text)
    {
        var parts = text.Split('/', 4);
        return parts is [[var kind], var of, var part, var name]
            ? new(kind, Number(of), Number(part), name)
            : throw new FormatException($"{text} names no page.");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>
/// What is being decided or folded needs pages that are not in memory. The shell drops what was begun, loads them and
/// begins again; nothing but the shell catches this.
/// </summary>
public sealed class PagesMissingException(IReadOnlyList<MissingPages> missing) : InvalidOperationException(
    $"Pages of {missing.Count} streams are not loaded, {missing[0].Pages[0]} of {missing[0].Stream} first.")
{
    public PagesMissingException(string stream, IReadOnlyList<PageKey> pages)
        : this([new(stream, pages)])
    {
    }

    public IReadOnlyList<MissingPages> Missing { get; } = missing;
}

/// <summary>Pages of one stream's state, at least one.</summary>
public sealed record MissingPages(string Stream, IReadOnlyList<PageKey> Pages);
