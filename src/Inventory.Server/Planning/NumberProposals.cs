using Inventory.Domain.Kernel;
using Inventory.Domain.Tracking;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Numbers that nobody uses yet. They are not kept free: who asks twice gets them twice.</summary>
public sealed record ProposedNumbers(Sku Sku, string Kind, NumberSeries Series, IReadOnlyList<string> Numbers);

/// <summary>Proposes the next numbers of a series.</summary>
public sealed class NumberProposals(Query query, StreamReading streams)
{
    /// <summary>Numbers of one answer.</summary>
    public const int NumbersMax = 1_000;

    /// <param name="custom">Null: the item's own series.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>number-series-not-found</c>.</exception>
    public async Task<ProposedNumbers> NextAsync(
        Sku sku, NumberKind kind, NumberSeries? custom, int count, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, null, cancellation);
        var own = (await streams.NowAsync(ItemNumberSeries.StreamOf(sku), cancellation)).State;
        var series = custom ?? own.SeriesOf(kind)
            ?? throw new NotFoundException("number-series-not-found", $"{sku} has no series; name a start.");
        if (!series.IsValid())
            throw new MalformedRequestException(
                "series-malformed", "A series starts with a number with digits in it.");
        var name = NumberCardsTable.NameOf(kind);
        var used = await LastUsedAsync(sku, name, series, cancellation);
        return new(sku, name, series, [.. series.After(used, count)]);
    }

    // Everything that names a number uses it: entries, cards and open documents.
    private async Task<long?> LastUsedAsync(
        Sku sku, string kind, NumberSeries series, CancellationToken cancellation)
    {
        var (prefix, _, suffix) = series.PartsOf();
        var found = await query.RowsAsync(
            $"""
            SELECT max(substr(number, length($2) + 1, length(number) - length($2) - length($3))::bigint)
            FROM (
                SELECT {kind} AS number FROM {query.Schema}.item_ledger_entries WHERE sku = $1
                UNION ALL
                SELECT {kind} FROM {query.Schema}.planned_documents WHERE sku = $1 AND is_open
                UNION ALL
                SELECT number FROM {query.Schema}.number_cards WHERE sku = $1 AND kind = $4
            ) used
            WHERE starts_with(number, $2)
              AND right(number, length($3)) = $3
              AND length(number) > length($2) + length($3)
              AND substr(number, length($2) + 1, length(number) - length($2) - length($3)) ~ '^[0-9]+$'
              AND length(number) - length($2) - length($3) <= {NumberSeries.DigitsMax}
            """,
            r => r.OrNull<long>(0),
            cancellation,
            sku.Value,
            prefix,
            suffix,
            kind);
        return found[0];
    }
}
