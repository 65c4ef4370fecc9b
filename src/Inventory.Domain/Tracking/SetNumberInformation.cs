using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>
/// Says what is known of a lot, serial number or package, whether goods of it are there yet or not. Refused:
/// <c>item-not-found</c>, <c>number-not-tracked</c> (the item has no rule for such numbers, so nothing would be
/// checked), <c>validation.number.invalid</c>.
/// </summary>
/// <param name="Information">Whole; of a package a description, and whether it is blocked.</param>
public sealed record SetNumberInformation(Sku Sku, NumberKind Kind, string Number, NumberInformation Information)
    : ICommand
{
    /// <summary>Of each text.</summary>
    public const int TextLengthMax = 250;

    public IEnumerable<StreamId> Streams => [Item.StreamOf(Sku), Stream];

    private StreamId<NumberCard> Stream => Key.Stream;

    private NumberKey Key => new(Sku, Kind, Number);

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.TrackingOf().RuleOf(Kind) is null)
            return Decision.Refuse("number-not-tracked", $"{Sku} has no rule for such numbers.");
        if (string.IsNullOrWhiteSpace(Number) || !Enum.IsDefined(Information.Status)
            || new[] { Information.Description, Information.Quality, Information.Certificate }
                .Any(text => text?.Length > TextLengthMax))
            return Decision.Refuse(
                "validation.number.invalid", $"No number is empty, and no text has over {TextLengthMax} characters.");
        if (Kind == NumberKind.Package
            && Information is not
            {
                Status: NumberStatus.Free or NumberStatus.Blocked, ExpiresOn: null, Quality: null, Certificate: null,
            })
            return Decision.Refuse(
                "validation.number.invalid", "Of a package it is known what it is, and whether it is blocked.");
        return states.Get(Stream) is { IsKnown: true } known && known.Information == Information
            ? Decision.Nothing
            : Decision.Accept([new StreamEvent(Stream, Key.Set(Information))]);
    }
}
