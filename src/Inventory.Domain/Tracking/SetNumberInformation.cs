using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>
/// Says what is known of a lot, or of a serial number, whether goods of it are there yet or not. Refused:
/// <c>item-not-found</c>, <c>number-not-tracked</c> (the item has no rule for such numbers, so nothing would be
/// checked), <c>validation.number.invalid</c>.
/// </summary>
/// <param name="Lot">Null: a serial number is meant.</param>
/// <param name="Serial">Null: a lot is meant.</param>
/// <param name="Information">Whole.</param>
public sealed record SetNumberInformation(Sku Sku, string? Lot, string? Serial, NumberInformation Information)
    : ICommand
{
    /// <summary>Of each text.</summary>
    public const int TextLengthMax = 250;

    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), Stream];

    private StreamId<NumberCard> Stream => Key.Stream;

    private NumberKey Key => new(Sku, Lot, Serial);

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if ((Lot is not null ? item.TrackingOf().Lot : item.TrackingOf().Serial) is null)
            return Decision.Refuse("number-not-tracked", $"{Sku} has no rule for such numbers.");
        if (string.IsNullOrWhiteSpace(Lot ?? Serial) || !Enum.IsDefined(Information.Status)
            || new[] { Information.Description, Information.Quality, Information.Certificate }
                .Any(text => text?.Length > TextLengthMax))
            return Decision.Refuse(
                "validation.number.invalid", $"No number is empty, and no text has over {TextLengthMax} characters.");
        return states.Get(Stream) is { IsKnown: true } known && known.Information == Information
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(Stream, Key.Set(Information))]);
    }
}
