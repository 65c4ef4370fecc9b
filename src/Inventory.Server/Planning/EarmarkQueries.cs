using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>What of a document has goods of its own.</summary>
public enum FromStock
{
    None = 0,
    Partial = 1,
    Full = 2,
}

/// <summary>Which earmarks a list is about; null: any.</summary>
/// <param name="Document">On either side.</param>
public sealed record EarmarkFilter(string? Sku, string? Source, string? Document);

/// <summary>An earmark in a list.</summary>
public sealed record ListedEarmark(
    Sku Sku,
    int No,
    EarmarkEnd Demand,
    EarmarkEnd Supply,
    SourceCode Source,
    string? Variant,
    string? Lot,
    string? Serial,
    Quantity Quantity,
    string? Package);

/// <summary>How much of a planned document is earmarked.</summary>
public sealed record EarmarkedOfDocument(Quantity Earmarked, Quantity OfStock)
{
    internal FromStock FromStock(Quantity asked) =>
        OfStock.IsZero ? Planning.FromStock.None
        : OfStock < asked ? Planning.FromStock.Partial
        : Planning.FromStock.Full;
}

/// <summary>Reads earmarks, and supplies that may be earmarked.</summary>
public sealed class EarmarkQueries(Query query)
{
    /// <summary>Supplies of an item that one demand, or all lines of one order, look at.</summary>
    public const int CandidatesMax = 1_000;

    /// <summary>When a demand without a date goes: only supplies without one serve it.</summary>
    public static readonly DateOnly Now = DateOnly.MinValue;

    /// <summary>The columns <c>earmarked</c> and <c>of_stock</c> of rows <c>k</c> of earmarks.</summary>
    internal const string Sums = """
        coalesce(sum(k.quantity), 0) AS earmarked,
        coalesce(sum(k.quantity) FILTER (WHERE k.supply_kind = 'Stock'), 0) AS of_stock
        """;

    private static readonly ReadTable<(string Sku, int No), EarmarkRow> Table = PlannedTables.Earmarks();

    public Task<Page<ListedEarmark>> ListAsync(
        EarmarkFilter filter, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.earmarks
        WHERE (sku, no) > ($1, $2)
          AND ($3 = '' OR sku = $3)
          AND ($4 = '' OR source = $4)
          AND ($5 = '' OR demand_document = $5 OR supply_document = $5)
        ORDER BY sku, no
        """,
        r => Listed(Table.ReadRow(r)),
        limit,
        row => Wire.CursorOf(row.Sku.Value, $"{row.No}"),
        cancellation,
        after?[0] ?? "",
        Wire.Number(after?[1]),
        filter.Sku ?? "",
        filter.Source ?? "",
        filter.Document ?? "");

    /// <summary>The name of a <see cref="FromStock"/>, where so much is asked for.</summary>
    internal static string FromStockOf(string asked) =>
        $"CASE WHEN e.of_stock = 0 THEN 'None' WHEN e.of_stock < {asked} THEN 'Partial' ELSE 'Full' END";

    public async Task<EarmarkedOfDocument> OfDocumentAsync(OrderId document, CancellationToken cancellation) =>
        (await query.RowsAsync(
            $"""
            SELECT {Sums}
            FROM {query.Schema}.earmarks k
            WHERE k.demand_document = $1 AND k.demand_kind = 'PlannedDocument'
            """,
            r => new EarmarkedOfDocument(new(r.GetDecimal(0)), new(r.GetDecimal(1))),
            cancellation,
            document.Value))[0];

    /// <summary>Supplies of the items that are free in part, at the source (null: at any). Whether they do is decided
    /// with the demand. Of each item those that come last before the demand are in front, as they are taken: where
    /// there are more than are looked at, the same demand finds the others when these are used up.</summary>
    /// <param name="by">When the last demand goes; what comes later serves none.</param>
    public async Task<IReadOnlyList<EarmarkEnd>> CandidatesAsync(
        IReadOnlyCollection<Sku> skus, SourceCode? source, DateOnly by, CancellationToken cancellation) =>
        await query.RowsAsync(
        $"""
        SELECT kind, document, line
        FROM (
            SELECT kind, document, line,
                   row_number() OVER (PARTITION BY sku ORDER BY date DESC NULLS LAST, kind, document, line) AS place
            FROM (
                SELECT 'PlannedDocument', document, 0, sku, quantity, date
                FROM {query.Schema}.planned_documents
                WHERE {Query.IsAmong("sku")} AND ($2 = '' OR source = $2) AND is_open
                  AND kind IN ('PurchaseOrder', 'SalesReturnOrder', 'OutputOrder')
                UNION ALL
                SELECT 'TransferOrder', order_id, line, sku, quantity - received - lost, receipt_date
                FROM {query.Schema}.transfer_order_lines
                WHERE {Query.IsAmong("sku")} AND ($2 = '' OR to_source = $2) AND received + lost < quantity
                  AND NOT is_closed
                UNION ALL
                SELECT 'AssemblyOrder', order_id, 0, sku, quantity - assembled, due_date
                FROM {query.Schema}.assembly_orders
                WHERE {Query.IsAmong("sku")} AND ($2 = '' OR source = $2) AND status IN ('Open', 'Released')
            ) AS supply (kind, document, line, sku, open, date)
            WHERE (date IS NULL OR date <= $3)
              AND open > (
                  SELECT coalesce(sum(k.quantity), 0)
                  FROM {query.Schema}.earmarks k
                  WHERE k.supply_document = supply.document AND k.supply_kind = supply.kind
                    AND k.supply_line = supply.line)
        ) free
        WHERE place <= {CandidatesMax}
        ORDER BY kind, document, line
        """,
        r => EndOf(r.GetString(0), r.GetString(1), r.GetInt32(2)),
        cancellation,
        skus.Select(sku => sku.Value).ToArray(),
        source?.Value ?? "",
        by);

    /// <summary>The same for a demand that is known by its document; none when there is no such document.</summary>
    public async Task<IReadOnlyList<EarmarkEnd>> CandidatesAsync(EarmarkEnd demand, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"""
            SELECT sku, source, date
            FROM {query.Schema}.planned_documents
            WHERE document = $1 AND $3 = 'PlannedDocument'
            UNION ALL
            SELECT sku, from_source, shipment_date
            FROM {query.Schema}.transfer_order_lines
            WHERE order_id = $1 AND line = $2 AND $3 = 'TransferOrder'
            UNION ALL
            SELECT l.component, o.source, coalesce(o.starting_date, o.due_date)
            FROM {query.Schema}.assembly_order_lines l
            JOIN {query.Schema}.assembly_orders o USING (order_id)
            WHERE l.order_id = $1 AND l.line = $2 AND l.component IS NOT NULL AND $3 = 'AssemblyOrder'
            """,
            r => (Sku: new Sku(r.GetString(0)), Source: new SourceCode(r.GetString(1)), Date: r.OrNull<DateOnly>(2)),
            cancellation,
            demand.Document?.Value ?? "",
            demand.Plain().Line ?? 0,
            demand.Kind.ToString());
        return found is [var goods, ..]
            ? await CandidatesAsync([goods.Sku], goods.Source, goods.Date ?? Now, cancellation)
            : [];
    }

    /// <summary>The same for lines that an assembly order is about to get: those that are named, those of the bill of
    /// material of the item, and what goes into a component of the order that is there.</summary>
    /// <param name="by">When the components are needed; null: as the order that is there says.</param>
    public async Task<IReadOnlyList<EarmarkEnd>> CandidatesAsync(
        OrderId assembly, Sku? made, IEnumerable<Sku> named, DateOnly? by, CancellationToken cancellation)
    {
        var components = await query.RowsAsync(
            $"""
            SELECT DISTINCT b.component
            FROM {query.Schema}.bom_lines b
            WHERE b.parent = $2
               OR b.parent IN (SELECT o.sku FROM {query.Schema}.assembly_orders o WHERE o.order_id = $1)
               OR b.parent IN (
                   SELECT l.component FROM {query.Schema}.assembly_order_lines l WHERE l.order_id = $1)
            ORDER BY 1
            LIMIT {CandidatesMax}
            """,
            r => new Sku(r.GetString(0)),
            cancellation,
            assembly.Value,
            made?.Value ?? "");
        return await CandidatesAsync(
            [.. components.Concat(named).Distinct()],
            null,
            by ?? await NeededOnAsync(assembly, cancellation),
            cancellation);
    }

    private async Task<DateOnly> NeededOnAsync(OrderId assembly, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"""
            SELECT coalesce(starting_date, due_date)
            FROM {query.Schema}.assembly_orders
            WHERE order_id = $1
            """,
            r => r.GetFieldValue<DateOnly>(0),
            cancellation,
            assembly.Value);
        return found is [var date] ? date : Now;
    }

    private static EarmarkEnd EndOf(string kind, string document, int line) =>
        new EarmarkEnd(Enum.Parse<EarmarkEndKind>(kind), new(document), line).Plain();

    private static ListedEarmark Listed(EarmarkRow row) => new(
        new(row.Sku),
        row.No,
        EndOf(row.DemandKind, row.DemandDocument, row.DemandLine),
        row.SupplyDocument is { } document ? EndOf(row.SupplyKind, document, row.SupplyLine) : EarmarkEnd.Stock,
        new(row.Source),
        row.Variant,
        row.Lot,
        row.Serial,
        new(row.Quantity),
        row.Package);
}
