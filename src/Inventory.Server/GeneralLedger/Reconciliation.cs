using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.GeneralLedger;

/// <summary>What a reconciliation looks at.</summary>
/// <param name="From">First posting date; null: from the beginning, so that amounts are balances.</param>
/// <param name="To">Last posting date, included.</param>
/// <param name="Sku">Null: all items. Lines by hand name no item and are left out when this or
/// <paramref name="Location"/> is given.</param>
/// <param name="Location">Null: all sources.</param>
/// <param name="Dimension">As <see cref="Wire.Dimension"/> gives it; empty: all.</param>
public sealed record ReconciliationFilter(
    DateOnly? From, DateOnly To, string? Sku = null, string? Location = null, string Dimension = "")
{
    public bool IsPart => Sku is not null || Location is not null;

    internal object?[] Parameters => [From ?? DateOnly.MinValue, To, Sku ?? "", Location ?? "", Dimension];
}

/// <summary>
/// Compares the sub-ledger with the general ledger, account by account, over any dates, with the causes of every
/// difference. Set-based reads of one moment of the database. Source: Business Central, inventory to G/L
/// reconciliation.
/// </summary>
public sealed class Reconciliation(Company company, Query query)
{
    private readonly StreamReading _streams = new(company);

    /// <param name="asOf">Posting date, included.</param>
    /// <param name="sku">Only this item; journal lines by hand name no item and are then left out.</param>
    public Task<IReadOnlyList<ReconciledAccount>> AsOfAsync(
        DateOnly asOf, string? sku = null, CancellationToken cancellation = default) =>
        OfAsync(new(null, asOf, sku), cancellation);

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>, <c>dimension-not-found</c>,
    /// <c>dimension-value-not-found</c>.</exception>
    public async Task<IReadOnlyList<ReconciledAccount>> OfAsync(
        ReconciliationFilter filter, CancellationToken cancellation = default)
    {
        var settings = await SettingsAsync(filter, cancellation);
        var sql = new ReconciliationSql(query.Schema, settings.Posting is not null);
        var books = new ReconciledBooks(settings);
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellation);
        var values = ParametersOf(filter, settings);
        foreach (var group in await RowsAsync(sql.Values, ReadValues, values))
            books.Add(group);
        foreach (var group in await RowsAsync(sql.Resources, ReadResources, values))
            books.Add(group, isLedgerToo: filter.Location is not null);
        foreach (var group in await RowsAsync(sql.LedgerOf(filter), ReadLedger, filter.Parameters))
            books.Add(group);
        if (books.HasRest)
        {
            foreach (var shift in await RowsAsync(sql.Shifts, ReadShift, filter.Parameters))
                books.Add(shift);
        }

        return books.Close();

        Task<List<T>> RowsAsync<T>(string text, Func<NpgsqlDataReader, T> read, object?[] parameters) =>
            Query.RowsAsync(connection, text, read, cancellation, parameters);
    }

    /// <summary>Of some items, each apart: what the value entries should have posted, and what they did. Reads the
    /// entries of these items and not the ledger, so without lines by hand; of one item <see cref="OfAsync"/> reads the
    /// ledger itself.</summary>
    public async Task<ILookup<string, ReconciledAccount>> ByItemAsync(
        ReportReading reading, ReconciliationFilter filter, string[] skus, CancellationToken cancellation)
    {
        var settings = await SettingsAsync(filter, cancellation);
        var sql = new ReconciliationSql(query.Schema, settings.Posting is not null);
        object?[] parameters = [.. ParametersOf(filter, settings), skus];
        var values = await reading.RowsAsync(
            sql.ValuesByItem, r => (Sku: r.GetString(16), Group: ReadValues(r)), cancellation, parameters);
        var resources = await reading.RowsAsync(
            sql.ResourcesByItem, r => (Sku: r.GetString(13), Group: ReadResources(r)), cancellation, parameters);
        var (valuesOf, resourcesOf) =
            (values.ToLookup(v => v.Sku, v => v.Group), resources.ToLookup(r => r.Sku, r => r.Group));
        return skus.SelectMany(sku => AccountsOf(sku).Select(account => (sku, account)))
            .ToLookup(a => a.sku, a => a.account);

        IReadOnlyList<ReconciledAccount> AccountsOf(string sku)
        {
            var books = new ReconciledBooks(settings);
            foreach (var group in valuesOf[sku])
            {
                books.Add(group);
                books.AddPosted(group);
            }

            foreach (var group in resourcesOf[sku])
            {
                books.Add(group, isLedgerToo: false);
                books.AddPosted(group);
            }

            return books.Close();
        }
    }

    private async Task<CompanySettings> SettingsAsync(ReconciliationFilter filter, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, filter.Sku, filter.Location, cancellation);
        var (settings, _) = await _streams.NowAsync(CompanySettings.Stream, cancellation);
        DimensionQueries.Require(settings.DimensionsOf(), filter.Dimension);
        return settings;
    }

    private static object?[] ParametersOf(ReconciliationFilter filter, CompanySettings settings) =>
    [
        .. filter.Parameters,
        settings.Inventory.AcceptedFrom() ?? DateOnly.MinValue,
        settings.Inventory.AllowPostingTo ?? DateOnly.MaxValue,
        BlockedIn(settings.DimensionsOf()),
    ];

    private static string[] BlockedIn(DimensionSetup setup) =>
    [
        .. setup.Codes.Where(d => d.Value.IsBlocked == true).Select(d => $",{d.Key}:"),
        .. setup.Codes.SelectMany(d => d.Value.Values
            .Where(v => v.Value.IsBlocked == true).Select(v => $",{d.Key}:{v.Key},")),
    ];

    private static ValueGroup ReadValues(NpgsqlDataReader r) => new(
        Enum.Parse<EntryType>(r.GetString(0)),
        Enum.Parse<ValueEntryType>(r.GetString(1)),
        r.TextOrNull(2) is { } named ? Enum.Parse<VarianceType>(named) : null,
        ReadPlace(r, 3),
        IsAllowed: r.GetBoolean(9),
        r.GetDecimal(10),
        r.GetDecimal(11),
        r.GetDecimal(12),
        r.GetDecimal(13),
        IsActualBlocked: r.GetBoolean(14),
        IsExpectedBlocked: r.GetBoolean(15));

    private static ResourceGroup ReadResources(NpgsqlDataReader r) => new(
        Enum.Parse<EntryType>(r.GetString(0)),
        ReadPlace(r, 1),
        IsAllowed: r.GetBoolean(7),
        r.GetDecimal(8),
        r.GetDecimal(9),
        r.GetDecimal(10),
        r.GetDecimal(11),
        IsBlocked: r.GetBoolean(12));

    private static LedgerGroup ReadLedger(NpgsqlDataReader r) => new(
        Enum.Parse<Account>(r.GetString(0)), r.TextOrNull(1), Enum.Parse<GlSource>(r.GetString(2)), r.GetDecimal(3));

    private static LedgerShift ReadShift(NpgsqlDataReader r) => new(
        Enum.Parse<Account>(r.GetString(0)),
        r.TextOrNull(1),
        ReadPlace(r, 2),
        IsLedgerIn: r.GetBoolean(8),
        IsValueIn: r.GetBoolean(9),
        r.GetDecimal(10));

    /// <summary>Six columns: place, recorded groups, groups on the card.</summary>
    private static PostingPlace ReadPlace(NpgsqlDataReader r, int at) => new(
        r.TextOrNull(at) ?? "",
        new(r.TextOrNull(at + 1), r.TextOrNull(at + 2), r.TextOrNull(at + 3)),
        new(r.TextOrNull(at + 4), r.TextOrNull(at + 5), r.TextOrNull(at + 3)));
}
