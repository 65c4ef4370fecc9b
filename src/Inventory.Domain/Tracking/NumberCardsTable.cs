using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>Table <c>number_cards</c>, key (sku, kind, number): what is known of lots (kind <c>lot</c>), serial numbers
/// (<c>serial</c>) and packages (<c>package</c>).</summary>
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
    public const string Package = "package";

    public static string NameOf(NumberKind kind) => kind switch
    {
        NumberKind.Lot => Lot,
        NumberKind.Serial => Serial,
        _ => Package,
    };

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
            case PackageInformationSet set:
                rows.Put(RowOf(set.Sku, Package, set.Package, set.Information));
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
