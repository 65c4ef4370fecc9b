using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>One choice of a bundle's option: an item and how many of it go into one bundle.</summary>
public sealed record BundleSelection(Sku Sku, Quantity Quantity);

/// <summary>One option of a bundle.</summary>
public sealed record BundleOption(bool IsRequired, IReadOnlyList<BundleSelection> Selections)
{
    public bool Equals(BundleOption? other) =>
        other is not null && IsRequired == other.IsRequired && Selections.SequenceEqual(other.Selections);

    public override int GetHashCode() => HashCode.Combine(IsRequired, Selections.Count);
}

/// <summary>What a composite item is made of. Equal when flag, children and options are, in order.</summary>
/// <param name="IsInStock">The parent's own flag: false takes it off sale whatever its children have.</param>
/// <param name="Children">Variants of a configurable, members of a group; empty for a bundle.</param>
/// <param name="Options">Options of a bundle; empty for the others.</param>
public sealed record Composition(bool IsInStock, IReadOnlyList<Sku> Children, IReadOnlyList<BundleOption> Options)
{
    public IEnumerable<Sku> AllChildren() =>
        Children.Concat(Options.SelectMany(o => o.Selections).Select(s => s.Sku)).Distinct();

    /// <summary>The same with one child named otherwise.</summary>
    internal Composition WithChild(Sku from, Sku to) => this with
    {
        Children = [.. Children.Select(child => child == from ? to : child)],
        Options =
        [
            .. Options.Select(o => o with
            {
                Selections = [.. o.Selections.Select(s => s.Sku == from ? s with { Sku = to } : s)],
            }),
        ],
    };

    public bool Equals(Composition? other) =>
        other is not null
        && IsInStock == other.IsInStock
        && Children.SequenceEqual(other.Children)
        && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(IsInStock, Children.Count, Options.Count);
}
