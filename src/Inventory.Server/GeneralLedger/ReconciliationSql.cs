using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>
/// The texts that a reconciliation reads with: $1 and $2 posting dates, $3 item, $4 place, $5 dimension ('' is all),
/// $6 and $7 the allowed posting dates, $8 what is blocked, as it stands in a column of dimensions, $9 items.
/// </summary>
/// <param name="hasGroups">False: no posting set-up was ever made, and nothing is read of groups.</param>
internal sealed class ReconciliationSql(string schema, bool hasGroups)
{
    private const string NoPlace =
        "NULL::varchar AS place, NULL::varchar AS i, NULL::varchar AS p, NULL::varchar AS b, NULL::varchar AS ti, "
        + "NULL::varchar AS tp";

    private string PlaceOf(string entry) => !hasGroups ? NoPlace
        : $"{entry}.source AS place, g.inventory_group AS i, g.product_group AS p, g.business_group AS b, "
            + "c.inventory_group AS ti, c.product_group AS tp";

    private string GroupsOf(string entry) => !hasGroups ? ""
        : $"""
        LEFT JOIN {schema}.entry_posting_groups g ON g.sku = {entry}.sku AND g.entry_no = {entry}.entry_no
        LEFT JOIN {schema}.item_posting_groups c ON c.sku = {entry}.sku
        """;

    public string Values => ValuesBy("", "");

    /// <summary>Of the items in $9, each apart: its SKU comes last.</summary>
    public string ValuesByItem => ValuesBy(", v.sku", $"AND {OfItems("v")}");

    public string Resources => ResourcesBy("", "");

    /// <summary>Of the items in $9, each apart: its SKU comes last.</summary>
    public string ResourcesByItem => ResourcesBy(", r.sku", $"AND {OfItems("r")}");

    private string ValuesBy(string item, string also) => $"""
        SELECT e.entry_type, v.type, v.variance, {PlaceOf("e")}, v.posting_date BETWEEN $6 AND $7 AS allowed,
               {ActualOf("v.cost_actual")}, {ExpectedOf("v.cost_expected")},
               {ActualOf("v.cost_posted_to_gl")}, {ExpectedOf("v.expected_posted_to_gl")},
               {BlockedIn("v")} AS actual_blocked, {BlockedIn("e")} AS expected_blocked{item}
        FROM {schema}.value_entries v
        JOIN {schema}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
        {GroupsOf("e")}
        WHERE v.posting_date BETWEEN $1 AND $2 AND ($3 = '' OR v.sku = $3) AND ($4 = '' OR e.source = $4)
            {also}
        GROUP BY
            e.entry_type, v.type, v.variance, place, i, p, b, ti, tp, allowed, actual_blocked, expected_blocked{item}
        ORDER BY
            e.entry_type, v.type, v.variance, place, i, p, b, ti, tp, allowed, actual_blocked, expected_blocked{item}
        """;

    private string ResourcesBy(string item, string also) => $"""
        SELECT r.entry_type, {PlaceOf("e")}, r.posting_date BETWEEN $6 AND $7 AS allowed,
               sum(r.cost), sum(r.overhead),
               coalesce(sum(r.cost) FILTER (WHERE r.is_posted), 0),
               coalesce(sum(r.overhead) FILTER (WHERE r.is_posted), 0),
               {BlockedIn("e")} AS blocked{item}
        FROM {schema}.resource_costs r
        JOIN {schema}.item_ledger_entries e ON e.sku = r.sku AND e.entry_no = r.entry_no
        {GroupsOf("e")}
        WHERE r.posting_date BETWEEN $1 AND $2 AND ($3 = '' OR r.sku = $3) AND ($4 = '' OR e.source = $4)
            AND {Has("e")} {also}
        GROUP BY r.entry_type, place, i, p, b, ti, tp, allowed, blocked{item}
        ORDER BY r.entry_type, place, i, p, b, ti, tp, allowed, blocked{item}
        """;

    /// <summary>Of some items or places: what their value entries became, postings per group taken apart.</summary>
    public string LedgerOf(ReconciliationFilter filter)
    {
        if (!filter.IsPart)
            return $"""
                SELECT account, account_no, source_kind, sum(amount)
                FROM {schema}.gl_entries
                WHERE posting_date BETWEEN $1 AND $2 AND $3 = '' AND $4 = ''
                    AND {DimensionSql.Has("dimensions", "$5")}
                GROUP BY account, account_no, source_kind
                ORDER BY account, account_no, source_kind
                """;

        // The ledger entries of resources name no place: what has groups leads to them.
        var resources = filter.Location is not null ? ResourcesOfPlace : $"""
            UNION ALL
            SELECT l.account, l.account_no, l.source_kind, l.amount
            FROM {schema}.gl_entries l
            WHERE l.value_entry_no IS NULL AND l.sku = $3 AND l.posting_date BETWEEN $1 AND $2
                AND {Has("l")}
            """;
        return $"""
            SELECT account, account_no, source_kind, sum(amount)
            FROM (
                SELECT l.account, l.account_no, l.source_kind, l.amount
                FROM {schema}.gl_entries l
                JOIN {schema}.value_entries v ON v.sku = l.sku AND v.value_entry_no = l.value_entry_no
                WHERE l.posting_date BETWEEN $1 AND $2 AND ($3 = '' OR l.sku = $3) AND ($4 = '' OR v.source = $4)
                    AND {Has("l")}
                UNION ALL
                SELECT l.account, l.account_no, l.source_kind, {PartOf}
                FROM {RelatedEntries}
                JOIN {schema}.item_ledger_entries e ON e.sku = n.sku AND e.entry_no = n.entry_no
                WHERE l.sku IS NULL AND l.posting_date BETWEEN $1 AND $2
                    AND ($3 = '' OR n.sku = $3) AND ($4 = '' OR e.source = $4)
                    AND ($4 = '' OR n.value_entry_no <> 0) AND {Has("l")}
                {resources}
            ) parts
            GROUP BY account, account_no, source_kind
            ORDER BY account, account_no, source_kind
            """;
    }

    /// <summary>
    /// Ledger entries beside the value entries behind them: which were posted with another date, and which on other
    /// accounts than their groups have now.
    /// </summary>
    public string Shifts => $"""
        SELECT account, account_no, place, i, p, b, ti, tp, ledger_in, value_in, sum(amount)
        FROM (
            SELECT l.account, l.account_no, {PlaceOf("v")}, l.posting_date BETWEEN $1 AND $2 AS ledger_in,
                   v.posting_date BETWEEN $1 AND $2 AS value_in, l.amount
            FROM {schema}.gl_entries l
            JOIN {schema}.value_entries v ON v.sku = l.sku AND v.value_entry_no = l.value_entry_no
            {GroupsOf("v")}
            WHERE ($3 = '' OR l.sku = $3) AND ($4 = '' OR v.source = $4) AND {Has("l")}
            UNION ALL
            SELECT l.account, l.account_no, {PlaceOf("v")}, l.posting_date BETWEEN $1 AND $2,
                   v.posting_date BETWEEN $1 AND $2, {PartOf}
            FROM {RelatedEntries}
            JOIN {schema}.value_entries v ON v.sku = n.sku AND v.value_entry_no = n.value_entry_no
            {GroupsOf("v")}
            WHERE l.sku IS NULL AND ($3 = '' OR n.sku = $3) AND ($4 = '' OR v.source = $4) AND {Has("l")}
            UNION ALL
            SELECT l.account, l.account_no, {PlaceOf("e")}, l.posting_date BETWEEN $1 AND $2,
                   r.posting_date BETWEEN $1 AND $2, {PartOf}
            FROM {RelatedEntries}
            JOIN {schema}.resource_costs r ON r.sku = n.sku AND r.entry_no = n.entry_no
            JOIN {schema}.item_ledger_entries e ON e.sku = n.sku AND e.entry_no = n.entry_no
            {GroupsOf("e")}
            WHERE n.value_entry_no = 0 AND ($3 = '' OR n.sku = $3) AND ($4 = '' OR e.source = $4) AND {Has("l")}
        ) parts
        WHERE ledger_in OR value_in
        GROUP BY account, account_no, place, i, p, b, ti, tp, ledger_in, value_in
        ORDER BY account, account_no, place, i, p, b, ti, tp, ledger_in, value_in
        """;

    private string ResourcesOfPlace => !hasGroups ? "" : $"""
        UNION ALL
        SELECT l.account, l.account_no, l.source_kind, {PartOf}
        FROM {RelatedEntries}
        JOIN {schema}.item_ledger_entries e ON e.sku = n.sku AND e.entry_no = n.entry_no
        JOIN {schema}.entry_posting_groups g ON g.sku = n.sku AND g.entry_no = n.entry_no
        WHERE n.value_entry_no = 0 AND l.posting_date BETWEEN $1 AND $2
            AND coalesce(g.inventory_group, g.product_group, g.business_group) IS NOT NULL
            AND ($3 = '' OR n.sku = $3) AND e.source = $4 AND {Has("e")}
        """;

    private static string OfItems(string table) => $"{table}.sku = ANY ($9)";

    private static string Has(string table) => DimensionSql.Has($"{table}.dimensions", "$5");

    private static string BlockedIn(string table) => DimensionSql.HasAny($"{table}.dimensions", "$8");

    // Actual cost belongs where the value entry does, expected cost where its entry does: so are they posted.
    private static string ActualOf(string column) => $"coalesce(sum({column}) FILTER (WHERE {Has("v")}), 0)";

    private static string ExpectedOf(string column) => $"coalesce(sum({column}) FILTER (WHERE {Has("e")}), 0)";

    private string RelatedEntries =>
        $"{schema}.ledger_relations n JOIN {schema}.gl_entries l "
        + "ON l.period = n.period AND l.entry_no IN (n.gl_entry_no, n.gl_entry_no + 1)";

    // The balancing entry of a relation has the next number and the opposite amount.
    private const string PartOf = "CASE WHEN l.entry_no = n.gl_entry_no THEN n.amount ELSE -n.amount END";
}
