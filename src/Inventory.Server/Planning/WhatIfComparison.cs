using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Lays the values of two companies side by side: one as it is, one as it was replayed.</summary>
internal sealed class WhatIfComparison(Company live, Company whatIf, WhatIfTerms terms, DateOnly? through)
{
    private readonly DateOnly _through = through ?? DateOnly.MaxValue;

    /// <param name="sequence">The last event of the live log that counts.</param>
    public async Task<WhatIfResult> RunAsync(
        long sequence, string? schema, IReadOnlyList<KeptItem> kept, WhatIfLeftOut leftOut,
        CancellationToken cancellation)
    {
        var values = Pair(
            await ValuesAsync(live, sequence, cancellation), await ValuesAsync(whatIf, long.MaxValue, cancellation));
        var flows = Pair(
            await FlowsAsync(live, sequence, cancellation), await FlowsAsync(whatIf, long.MaxValue, cancellation));
        var sales = flows.Where(f => f.Key.EntryType == nameof(EntryType.Sale)).ToList();
        var value = Total(values.Select(v => (v.Live?.Value ?? 0m, v.WhatIf?.Value ?? 0m)));
        var sold = Total(sales.Select(s => (-s.Live, -s.WhatIf)));
        var all = Total(flows.Select(f => (f.Live, f.WhatIf)));
        return new(
            sequence,
            through,
            schema,
            value,
            sold,
            MonthsOf(sales),
            FlowsOf(flows),
            [
                new("quantities", values.Sum(v =>
                    Math.Abs((v.Live?.Quantity ?? 0m) - (v.WhatIf?.Quantity ?? 0m)))),
                new("flows-live", value.Live + sold.Live - (all.Live + sold.Live)),
                new("flows-what-if", value.WhatIf + sold.WhatIf - (all.WhatIf + sold.WhatIf)),
                new("ledger-what-if", await LedgerAsync(cancellation)),
            ],
            kept,
            leftOut.Count,
            leftOut.Facts)
        {
            Values = [.. values.Select(ValueOf).Where(v => v.Difference != 0m || terms.Asks(new Sku(v.Sku)))],
        };
    }

    private async Task<decimal> LedgerAsync(CancellationToken cancellation)
    {
        var accounts = await new Reconciliation(whatIf, new Query(whatIf)).AsOfAsync(
            DateOnly.MaxValue, cancellation: cancellation);
        return accounts.Sum(a => Math.Abs(a.Difference));
    }

    private async Task<SortedDictionary<(string, string), QuantityAndValue>> ValuesAsync(
        Company company, long sequence, CancellationToken cancellation)
    {
        var query = new Query(company);
        var rows = await query.RowsAsync(
            $"""
            SELECT sku, source, sum(quantity), sum(value)
            FROM (
                SELECT sku, source, quantity, 0::numeric AS value
                FROM {query.Schema}.item_ledger_entries
                WHERE posting_date <= $1 AND sequence <= $2
                UNION ALL
                SELECT sku, source, 0, cost_actual + cost_expected
                FROM {query.Schema}.value_entries
                WHERE posting_date <= $1 AND sequence <= $2
            ) moved
            GROUP BY sku, source
            HAVING sum(quantity) <> 0 OR sum(value) <> 0
            """,
            r => (Key: (r.GetString(0), r.GetString(1)), Value: new QuantityAndValue(r.GetDecimal(2), r.GetDecimal(3))),
            cancellation,
            _through,
            sequence);
        return new(rows.ToDictionary(r => r.Key, r => r.Value), Ordinal);
    }

    // The first and the last day of the calendar are stored as infinite, and have no month for PostgreSQL.
    private static string MonthOf(string date) =>
        $"coalesce(to_char({date}, 'YYYY-MM'), CASE WHEN {date} > '2000-01-01' THEN '9999-12' ELSE '0001-01' END)";

    private async Task<SortedDictionary<FlowKey, decimal>> FlowsAsync(
        Company company, long sequence, CancellationToken cancellation)
    {
        var query = new Query(company);
        var rows = await query.RowsAsync(
            $"""
            SELECT {MonthOf("v.posting_date")}, e.entry_type, v.type, sum(v.cost_actual + v.cost_expected)
            FROM {query.Schema}.value_entries v
            JOIN {query.Schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
            WHERE v.posting_date <= $1 AND v.sequence <= $2
            GROUP BY 1, 2, 3
            """,
            r => (Key: new FlowKey(r.GetString(0), r.GetString(1), r.GetString(2)), Amount: r.GetDecimal(3)),
            cancellation,
            _through,
            sequence);
        return new(rows.ToDictionary(r => r.Key, r => r.Amount));
    }

    private static List<(TKey Key, TValue? Live, TValue? WhatIf)> Pair<TKey, TValue>(
        SortedDictionary<TKey, TValue> live, SortedDictionary<TKey, TValue> whatIf)
        where TKey : notnull =>
        [
            .. live.Keys.Union(whatIf.Keys).Order(live.Comparer)
                .Select(k => (k, live.GetValueOrDefault(k), whatIf.GetValueOrDefault(k))),
        ];

    private static WhatIfValue ValueOf(((string Sku, string Source) Key, QuantityAndValue? Live,
        QuantityAndValue? WhatIf) v)
    {
        var (was, would) = (v.Live?.Value ?? 0m, v.WhatIf?.Value ?? 0m);
        return new(v.Key.Sku, v.Key.Source, v.Live?.Quantity ?? v.WhatIf!.Quantity, was, would, would - was);
    }

    private static List<WhatIfMonth> MonthsOf(List<(FlowKey Key, decimal Live, decimal WhatIf)> sales) =>
    [
        .. from sale in sales
           group sale by sale.Key.Month into month
           let total = Total(month.Select(s => (-s.Live, -s.WhatIf)))
           select new WhatIfMonth(month.Key, total.Live, total.WhatIf, total.Difference),
    ];

    private static List<WhatIfFlow> FlowsOf(List<(FlowKey Key, decimal Live, decimal WhatIf)> flows) =>
    [
        .. from flow in flows
           group flow by (flow.Key.EntryType, flow.Key.ValueType) into kind
           orderby kind.Key.EntryType, kind.Key.ValueType
           let total = Total(kind.Select(f => (f.Live, f.WhatIf)))
           select new WhatIfFlow(
               kind.Key.EntryType, kind.Key.ValueType, total.Live, total.WhatIf, total.Difference),
    ];

    private static WhatIfTotals Total(IEnumerable<(decimal Live, decimal WhatIf)> amounts)
    {
        var (live, whatIf) = (0m, 0m);
        foreach (var (was, would) in amounts)
            (live, whatIf) = (live + was, whatIf + would);
        return new(live, whatIf, whatIf - live);
    }

    private static readonly Comparer<(string Sku, string Source)> Ordinal =
        Comparer<(string Sku, string Source)>.Create(
        static (a, b) => string.CompareOrdinal(a.Sku, b.Sku) is not 0 and var bySku
            ? bySku : string.CompareOrdinal(a.Source, b.Source));

    private sealed record QuantityAndValue(decimal Quantity, decimal Value);

    private sealed record FlowKey(string Month, string EntryType, string ValueType) : IComparable<FlowKey>
    {
        public int CompareTo(FlowKey? other) => string.CompareOrdinal(Text(this), Text(other!));

        private static string Text(FlowKey key) => $"{key.Month} {key.EntryType} {key.ValueType}";
    }
}
