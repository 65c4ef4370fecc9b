using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tracking;

/// <summary>A lot or a serial number of an item.</summary>
/// <param name="Lot">Null: a serial number is meant.</param>
/// <param name="Serial">Null: a lot is meant.</param>
internal sealed record NumberKey(Sku Sku, string? Lot, string? Serial)
{
    public StreamId<NumberCard> Stream =>
        Lot is not null ? NumberCard.OfLot(Sku, Lot) : NumberCard.OfSerial(Sku, Serial ?? "");

    /// <summary>The numbers of a movement that its item has rules for: the lot, then the serial number.</summary>
    public static List<NumberKey> Of(ItemTracking tracking, IStockMovement movement)
    {
        List<NumberKey> keys = [];
        if (tracking.Lot is not null && movement.Terms.Lot is { } lot)
            keys.Add(new(movement.Sku, lot, null));
        if (tracking.Serial is not null && movement.Terms.Serial is { } serial)
            keys.Add(new(movement.Sku, null, serial));
        return keys;
    }

    public INumberCardEvent Set(NumberInformation known) => Lot is not null
        ? new LotInformationSet(Sku, Lot, known)
        : new SerialInformationSet(Sku, Serial!, known);

    public TrackingRule? RuleOf(ItemTracking tracking) => Lot is not null ? tracking.Lot : tracking.Serial;

    public override string ToString() => $"{Lot ?? Serial} of {Sku}";
}
