using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tracking;

/// <summary>A lot, serial number or package of an item.</summary>
internal sealed record NumberKey(Sku Sku, NumberKind Kind, string Number)
{
    public StreamId<NumberCard> Stream => NumberCard.StreamOf(Sku, Kind, Number);

    /// <summary>The numbers of a movement that its item has rules for: the lot, the serial number, then the
    /// package.</summary>
    public static List<NumberKey> Of(ItemTracking tracking, IStockMovement movement)
    {
        List<NumberKey> keys = [];
        Add(NumberKind.Lot, movement.Terms.Lot);
        Add(NumberKind.Serial, movement.Terms.Serial);
        Add(NumberKind.Package, movement.Terms.Package);
        return keys;

        void Add(NumberKind kind, string? number)
        {
            if (tracking.RuleOf(kind) is not null && !string.IsNullOrWhiteSpace(number))
                keys.Add(new(movement.Sku, kind, number));
        }
    }

    /// <summary>Those of them that say what the goods are, and not in what they lie: with dates and
    /// warranties.</summary>
    public static List<NumberKey> OfGoods(ItemTracking tracking, IStockMovement movement) =>
        Of(tracking, movement).FindAll(key => key.Kind != NumberKind.Package);

    /// <summary>The number, if it is of the kind; else null.</summary>
    public string? As(NumberKind kind) => Kind == kind ? Number : null;

    public INumberCardEvent Set(NumberInformation known) => Kind switch
    {
        NumberKind.Lot => new LotInformationSet(Sku, Number, known),
        NumberKind.Serial => new SerialInformationSet(Sku, Number, known),
        _ => new PackageInformationSet(Sku, Number, known),
    };

    public override string ToString() => $"{Number} of {Sku}";
}
