using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>Table <c>number_cards</c>, key (sku, kind, number): what is known of lots (kind <c>lot</c>) and serial
/// numbers (<c>serial</c>).</summary>
public sealed record NumberCardRow(
    string Sku,
    string Kind,
    string Number,
    NumberStatus Status,
    DateOnly? ExpiresOn,
    string? Description,
    string? Quality,
    string? Certificate);

public static class NumberCardsTable
{
    public const string Lot = "lot";
    public const string Serial = "serial";

    public static void Fold(IRows<(string Sku, string Kind, string Number), NumberCardRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case LotInformationSet set:
                rows.Put(RowOf(set.Sku, Lot, set.Lot, set.Information));
                break;
            case SerialInformationSet set:
                rows.Put(RowOf(set.Sku, Serial, set.Serial, set.Information));
                break;
        }
    }

    private static NumberCardRow RowOf(Sku sku, string kind, string number, NumberInformation known) => new(
        sku.Value,
        kind,
        number,
        known.Status,
        known.ExpiresOn,
        known.Description,
        known.Quality,
        known.Certificate);
}
