using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>sources</c>, key (code).</summary>
/// <param name="Stocks">Numbers of the stocks that draw on the source, ascending, between spaces: lets a movement
/// find them in one read.</param>
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
    string? Description)
{
    /// <summary>The default source, which is there before the first event.</summary>
    public static SourceRow Default { get; } =
        Of(SourceCode.Default, Source.DefaultDetails, true) with { Stocks = "1" };

    internal static SourceRow Of(SourceCode code, SourceDetails details, bool isEnabled) =>
        new SourceRow(
            code.Value, isEnabled, "", "", "", "", null, null, null, null, null, null, null, null, false, null)
            .With(details);

    internal IEnumerable<int> StockNumbers =>
        Stocks.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture));

    internal SourceRow With(SourceDetails details) => this with
    {
        Name = details.Name,
        Country = details.Country,
        Postcode = details.Postcode,
        Region = details.Region,
        City = details.City,
        Street = details.Street,
        Contact = details.Contact,
        Email = details.Email,
        Phone = details.Phone,
        Latitude = details.Latitude,
        Longitude = details.Longitude,
        IsPickupLocation = details.IsPickupLocation,
        Description = details.Description,
    };

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
