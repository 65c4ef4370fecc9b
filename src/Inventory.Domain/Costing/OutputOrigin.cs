using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What went into an output, and the variances that it has by type.</summary>
/// <param name="Components">Null: not known.</param>
public sealed record OutputOrigin(
    IReadOnlyList<ConsumedEntry>? Components, ImmutableSortedDictionary<VarianceType, Money> Variances)
{
    private static readonly OutputOrigin Unknown =
        new(null, ImmutableSortedDictionary<VarianceType, Money>.Empty);

    internal static OutputOrigin? Of(ItemLedgerEntryPosted e) =>
        e.Components is { } components ? Unknown with { Components = components } : null;

    /// <summary>The origin with one more variance.</summary>
    internal static OutputOrigin With(OutputOrigin? origin, VarianceType type, Money amount)
    {
        var before = origin ?? Unknown;
        return before with { Variances = before.Variances.SetItem(type, VarianceOf(before, type) + amount) };
    }

    internal static Money VarianceOf(OutputOrigin? origin, VarianceType type) =>
        origin?.Variances.GetValueOrDefault(type) ?? Money.Zero;
}
