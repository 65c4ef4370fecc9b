using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>The parts of <see cref="AvailabilityLines.LinesSql"/>: $1 has the items, $3 the stock. A date that is null
/// is now.</summary>
internal static class AvailabilitySql
{
    /// <param name="isByVariant">Only the entries know variants; there may be many of them.</param>
    public static string Goods(string schema, bool isByVariant) => isByVariant
        ? $"""
          SELECT e.sku, e.source, e.variant, '{AvailabilityLines.InventoryClass}', NULL, NULL, NULL::date,
                 sum(e.quantity)
          FROM {schema}.item_ledger_entries e
          WHERE {Query.IsAmong("e.sku")}
          GROUP BY e.sku, e.source, e.variant
          """
        : $"""
          SELECT g.sku, g.source, NULL, '{AvailabilityLines.InventoryClass}', NULL, NULL, NULL::date, g.quantity
          FROM {schema}.source_items g
          WHERE {Query.IsAmong("g.sku")} AND g.quantity <> 0
          """;

    /// <summary>Planned documents, what is assembled to them, and what goes into that.</summary>
    public static string PlannedDocuments(string schema) => $"""
        SELECT d.sku, d.source, d.variant,
               CASE
                   WHEN d.kind = 'PlannedReceipt' THEN '{AvailabilityLines.PlannedClass}'
                   WHEN d.kind IN ('SalesReturnOrder', 'PurchaseOrder', 'OutputOrder')
                   THEN '{AvailabilityLines.ScheduledClass}'
                   ELSE '{AvailabilityLines.GrossClass}'
               END,
               d.kind, d.document, d.date, d.quantity
        FROM {schema}.planned_documents d
        WHERE {Query.IsAmong("d.sku")} AND d.is_open AND d.kind <> 'PendingTracking'
        UNION ALL
        SELECT d.sku, d.source, d.variant, '{AvailabilityLines.ScheduledClass}', 'AssemblyOrder', d.document, d.date,
               d.to_assemble
        FROM {schema}.planned_documents d
        WHERE {Query.IsAmong("d.sku")} AND d.is_open AND d.kind = 'SalesOrder' AND d.to_assemble > 0
        UNION ALL
        SELECT b.component, d.source, b.variant, '{AvailabilityLines.GrossClass}', 'AssemblyComponent', d.document,
               d.date, round(d.to_assemble * b.quantity_per, 5)
        FROM {schema}.bom_lines b
        JOIN {schema}.planned_documents d ON d.sku = b.parent
        WHERE {Query.IsAmong("b.component")} AND d.is_open AND d.kind = 'SalesOrder' AND d.to_assemble > 0
        """;

    /// <summary>What open assembly orders still make comes when it is due, and what that needs goes when the work
    /// starts. Source: Business Central, scheduled receipts and gross requirement.</summary>
    public static string AssemblyOrders(string schema) => $"""
        SELECT o.sku, o.source, o.variant, '{AvailabilityLines.ScheduledClass}', 'AssemblyOrder', o.order_id,
               o.due_date, o.quantity - o.assembled
        FROM {schema}.assembly_orders o
        WHERE {Query.IsAmong("o.sku")} AND o.status IN ('Open', 'Released')
        UNION ALL
        SELECT l.component, o.source, l.variant, '{AvailabilityLines.GrossClass}', 'AssemblyComponent', o.order_id,
               coalesce(o.starting_date, o.due_date), l.quantity - l.consumed
        FROM {schema}.assembly_order_lines l
        JOIN {schema}.assembly_orders o USING (order_id)
        WHERE {Query.IsAmong("l.component")} AND o.status IN ('Open', 'Released') AND l.quantity > l.consumed
        """;

    /// <summary>What is to ship goes from the origin, and over the place in transit; what was not received, and
    /// is not lost, comes to the destination.</summary>
    public static string Transfers(string schema) => $"""
        SELECT t.sku, leg.source, t.variant, leg.class, 'TransferOrder', t.order_id, leg.due, leg.quantity
        FROM {schema}.transfer_order_lines t
        CROSS JOIN LATERAL (VALUES
            (t.from_source, '{AvailabilityLines.GrossClass}', t.shipment_date, t.quantity - t.shipped),
            (t.via, '{AvailabilityLines.ScheduledClass}', t.shipment_date, t.quantity - t.shipped),
            (t.via, '{AvailabilityLines.GrossClass}', t.receipt_date, t.quantity - t.received - t.lost),
            (t.to_source, '{AvailabilityLines.ScheduledClass}', t.receipt_date, t.quantity - t.received - t.lost)
        ) leg (source, class, due, quantity)
        WHERE {Query.IsAmong("t.sku")} AND t.received + t.lost < t.quantity AND NOT t.is_closed
          AND leg.quantity > 0 AND leg.source IS NOT NULL
        """;

    /// <summary>What is earmarked, on the side of the demand and of the supply, at their dates.</summary>
    /// <param name="hasTransfers">False: those of transfer orders neither.</param>
    public static string Earmarks(string schema, bool hasTransfers) => $"""
        SELECT k.sku, k.source, k.variant, side.class, NULL, NULL, side.due, k.quantity
        FROM {schema}.earmarks k
        LEFT JOIN {schema}.planned_documents dp
          ON k.demand_kind = 'PlannedDocument' AND dp.document = k.demand_document
        LEFT JOIN {schema}.transfer_order_lines dt
          ON k.demand_kind = 'TransferOrder' AND dt.order_id = k.demand_document AND dt.line = k.demand_line
        LEFT JOIN {schema}.planned_documents sp
          ON k.supply_kind = 'PlannedDocument' AND sp.document = k.supply_document
        LEFT JOIN {schema}.transfer_order_lines st
          ON k.supply_kind = 'TransferOrder' AND st.order_id = k.supply_document AND st.line = k.supply_line
        LEFT JOIN {schema}.assembly_orders da
          ON k.demand_kind = 'AssemblyOrder' AND da.order_id = k.demand_document
        LEFT JOIN {schema}.assembly_orders sa
          ON k.supply_kind = 'AssemblyOrder' AND sa.order_id = k.supply_document
        CROSS JOIN LATERAL (VALUES
            ('{AvailabilityLines.EarmarkedRequirementClass}', coalesce(
                dp.date, dt.shipment_date, da.starting_date, da.due_date)),
            (CASE k.supply_kind
                WHEN 'Stock' THEN '{AvailabilityLines.EarmarkedStockClass}'
                ELSE '{AvailabilityLines.EarmarkedReceiptClass}'
            END, coalesce(sp.date, st.receipt_date, sa.due_date))
        ) side (class, due)
        WHERE {Query.IsAmong("k.sku")}
          {(hasTransfers ? "" : "AND 'TransferOrder' NOT IN (k.demand_kind, k.supply_kind)")}
        """;

    /// <summary>What the stocks have promised: now, but for what waits and has a date.</summary>
    public static string Promises(string schema) => $"""
        SELECT p.sku, NULL, NULL, '{AvailabilityLines.GrossClass}', 'Promise', NULL, NULL::date, p.reserved
            - coalesce((
                SELECT sum(b.waiting)
                FROM {schema}.backorders b
                WHERE b.sku = p.sku AND b.stock = p.stock AND b.promised_on IS NOT NULL), 0)
        FROM {schema}.salable_quantities p
        WHERE {Query.IsAmong("p.sku")} AND p.reserved <> 0 AND ($3 = 0 OR p.stock = $3)
        UNION ALL
        SELECT b.sku, NULL, NULL, '{AvailabilityLines.GrossClass}', 'Promise', b.order_id, b.promised_on, b.waiting
        FROM {schema}.backorders b
        WHERE {Query.IsAmong("b.sku")} AND b.promised_on IS NOT NULL AND ($3 = 0 OR b.stock = $3)
        """;

    /// <summary>The same, order by order.</summary>
    public static string PromisesByOrder(string schema) => $"""
        SELECT h.sku, NULL, NULL, '{AvailabilityLines.GrossClass}', 'Promise', h.order_id, part.due, part.quantity
        FROM (
            SELECT r.sku, r.stock, r.order_id, -sum(r.quantity) AS held
            FROM {schema}.reservations r
            WHERE {Query.IsAmong("r.sku")} AND ($3 = 0 OR r.stock = $3)
            GROUP BY r.sku, r.stock, r.order_id
            HAVING sum(r.quantity) <> 0) h
        LEFT JOIN {schema}.backorders b
          ON b.sku = h.sku AND b.stock = h.stock AND b.order_id = h.order_id AND b.promised_on IS NOT NULL
        CROSS JOIN LATERAL (VALUES
            (b.promised_on, b.waiting), (NULL::date, h.held - coalesce(b.waiting, 0))
        ) part (due, quantity)
        WHERE part.quantity <> 0
        """;
}
