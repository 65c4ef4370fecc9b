using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>sources</c>, key (code).</summary>
/// <param name="Stocks">Numbers of the stocks that draw on the source, ascending, between spaces: lets a movement
/// find them in one read.</param>
/// <param name="CarrierLinks">Null: none.</param>
public sealed record SourceRow(
    string Code,
    bool IsEnabled,
    string Stocks,
    string Name,
    string Country,
    string Postcode,
    string? Region,
    string? City,
    string? Street,
    string? Contact,
    string? Email,
    string? Phone,
    decimal? Latitude,
    decimal? Longitude,
    bool IsPickupLocation,
    string? Description,
    string? Fax,
    int? RegionId,
    string? FrontendName,
    string? FrontendDescription,
    bool UseDefaultCarrierConfig,
    IReadOnlyList<CarrierLink>? CarrierLinks)
{
    /// <summary>The default source, which is there before the first event.</summary>
    public static SourceRow Default { get; } =
        Of(SourceCode.Default, Source.DefaultDetails, true) with { Stocks = "1" };

    internal static SourceRow Of(SourceCode code, SourceDetails details, bool isEnabled) =>
        new(
            code.Value,
            isEnabled,
            "",
            details.Name,
            details.Country,
            details.Postcode,
            details.Region,
            details.City,
            details.Street,
            details.Contact,
            details.Email,
            details.Phone,
            details.Latitude,
            details.Longitude,
            details.IsPickupLocation,
            details.Description,
            details.Fax,
            details.RegionId,
            details.FrontendName,
            details.FrontendDescription,
            details.UsesDefaultCarriers(),
            details.CarrierLinks is { Count: > 0 } links ? links : null);

    internal IEnumerable<int> StockNumbers =>
        Stocks.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture));

    internal SourceRow With(SourceDetails details) =>
        Of(new(Code), details, IsEnabled) with { Stocks = Stocks };

    internal SourceRow WithStocks(IEnumerable<int> stocks) =>
        this with { Stocks = string.Join(' ', stocks.Distinct().Order()) };
}

public static class SourcesTable
{
    /// <summary>What the table holds before the first event is folded.</summary>
    public static IReadOnlyList<SourceRow> Beginning { get; } = [SourceRow.Default];

    public static void Fold(IRows<string, SourceRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case SourceRegistered registered:
                rows.Put(SourceRow.Of(registered.Source, registered.Details, registered.IsEnabled));
                break;
            case SourceChanged changed:
                Change(rows, changed.Source, row => row.With(changed.Details));
                break;
            case SourceEnabled enabled:
                Change(rows, enabled.Source, row => row with { IsEnabled = true });
                break;
            case SourceDisabled disabled:
                Change(rows, disabled.Source, row => row with { IsEnabled = false });
                break;
            case SourceLinked linked:
                Change(rows, linked.Source, row => row.WithStocks(row.StockNumbers.Append(linked.Stock.Value)));
                break;
            case SourceUnlinked unlinked:
                Change(
                    rows,
                    unlinked.Source,
                    row => row.WithStocks(row.StockNumbers.Where(s => s != unlinked.Stock.Value)));
                break;
        }
    }

    internal static SourceRow? Find(IRows<string, SourceRow> rows, SourceCode source) =>
        rows.Find(source.Value) ?? (source == SourceCode.Default ? SourceRow.Default : null);

    private static void Change(IRows<string, SourceRow> rows, SourceCode source, Func<SourceRow, SourceRow> change)
    {
        if (Find(rows, source) is { } row)
            rows.Put(change(row));
    }
}
