using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Gives goods that are there to those who wait for the item, by the rule of <see cref="BackorderFilling"/>. For goods
/// that became promisable without a movement: a source was enabled, linked or unlinked, or keeps less back, a stock was
/// taken out of use, or stocks no longer protect each other. Never refused.
/// </summary>
public sealed record FillBackorders(Sku Sku) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), PlaceDirectory.Stream, CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        BackorderFilling.Fill(draft, Sku);
        return draft.Accept();
    }
}
