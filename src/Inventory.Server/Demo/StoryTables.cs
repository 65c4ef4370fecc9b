using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Cli;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Demo;

/// <summary>Reads from the read models what the story tells, and prints it.</summary>
public sealed class StoryTables(Company company)
{
    private const int RowsMax = 100;

    private readonly Query _query = new(company);

    public static void Chapter(string title) => Say($"{Environment.NewLine}== {title}");

    public static void Say(string text) => Console.WriteLine(text);

    /// <summary>Nothing of the order is owed any more.</summary>
    public async Task<bool> IsClosedAsync(OrderId order, CancellationToken cancellation)
    {
        var status = await _query.RowsAsync(
            $"SELECT status FROM {_query.Schema}.sales_orders WHERE order_id = $1",
            r => r.GetString(0),
            cancellation,
            order.Value);
        return status is [nameof(OrderStatus.Closed)];
    }

    public async Task<int> EntryNoAsync(Sku sku, string document, CancellationToken cancellation)
    {
        var entries = await _query.RowsAsync(
            $"""
            SELECT entry_no
            FROM {_query.Schema}.item_ledger_entries
            WHERE sku = $1 AND document = $2
            ORDER BY entry_no
            LIMIT 1
            """,
            r => r.GetInt32(0),
            cancellation,
            sku.Value,
            document);
        return entries[0];
    }

    public Task StockAsync(Sku sku, CancellationToken cancellation) => PrintAsync(
        $"{sku} at its sources",
        ["source", "on hand", "for sale"],
        "SELECT source, quantity, is_in_stock FROM {0}.source_items WHERE sku = $1 ORDER BY source",
        r => [r.GetString(0), Quantity(r.GetDecimal(1)), r.GetBoolean(2) ? "yes" : "no"],
        cancellation,
        sku.Value);

    public Task OrdersAsync(Sku sku, CancellationToken cancellation) => PrintAsync(
        $"Orders of {sku}",
        ["order", "ordered", "backordered", "invoiced", "shipped", "open"],
        """
        SELECT order_id, ordered, backordered, invoiced, shipped, open
        FROM {0}.sales_order_lines
        WHERE sku = $1
        ORDER BY order_id, line
        """,
        r => [r.GetString(0), .. Enumerable.Range(1, 5).Select(i => Quantity(r.GetDecimal(i)))],
        cancellation,
        sku.Value);

    public Task EntriesAsync(Sku sku, CancellationToken cancellation) => PrintAsync(
        $"Item ledger entries of {sku}",
        ["entry", "type", "document", "source", "date", "quantity", "left", "actual cost", "expected cost"],
        """
        SELECT entry_no, entry_type, document, source, posting_date, quantity, remaining, cost_actual, cost_expected
        FROM {0}.item_ledger_entries
        WHERE sku = $1
        ORDER BY entry_no
        """,
        r =>
        [
            $"{r.GetInt32(0)}",
            r.GetString(1),
            r.IsDBNull(2) ? "" : r.GetString(2),
            r.GetString(3),
            r.GetFieldValue<DateOnly>(4).ToString("O", CultureInfo.InvariantCulture),
            Quantity(r.GetDecimal(5)),
            Quantity(r.GetDecimal(6)),
            Money(r.GetDecimal(7)),
            Money(r.GetDecimal(8)),
        ],
        cancellation,
        sku.Value);

    public Task ValuesAsync(Sku sku, string document, CancellationToken cancellation) => PrintAsync(
        $"What {document} did to the value",
        ["of entry", "entry type", "actual cost", "expected cost", "why"],
        """
        SELECT v.entry_no, e.entry_type, v.cost_actual, v.cost_expected, v.adjustment
        FROM {0}.value_entries v
        JOIN {0}.item_ledger_entries e ON e.sku = v.sku AND e.entry_no = v.entry_no
        WHERE v.sku = $1 AND v.document = $2
        ORDER BY v.value_entry_no
        """,
        r =>
        [
            $"{r.GetInt32(0)}",
            r.GetString(1),
            Money(r.GetDecimal(2)),
            Money(r.GetDecimal(3)),
            r.GetBoolean(4) ? "forwarded to what was sold" : "invoice",
        ],
        cancellation,
        sku.Value,
        document);

    public async Task SalableAsync(Sku sku, StockId stock, CancellationToken cancellation)
    {
        var answers = await new SalabilityQuery(company, _query).OfAsync([sku], stock, cancellation);
        var salability = answers[sku].Salability!;
        var left = salability.OnlyXLeft() is { } x ? $", only {x} left" : "";
        Verbs.Print(
            $"What the online shop may sell of {sku}",
            ["on hand", "promised", "threshold", "salable", "the shop shows"],
            [[
                $"{salability.Position.OnHand}",
                $"{salability.Position.Held}",
                $"{salability.Threshold}",
                $"{salability.SalableQuantity}",
                (salability.ShowsInStock ? "In stock" : "Out of stock") + left,
            ]]);
    }

    public async Task LedgerAsync(Sku sku, CancellationToken cancellation)
    {
        var accounts = await new Reconciliation(company, _query).AsOfAsync(DateOnly.MaxValue, sku.Value, cancellation);
        Verbs.Print(
            $"{sku} in the ledger",
            ["account", "sub-ledger", "ledger", "difference"],
            accounts.Select(a => (string[])
                [a.Account.ToString(), Money(a.Subledger), Money(a.Ledger), Money(a.Difference)]));
    }

    private async Task PrintAsync(
        string title,
        string[] columns,
        string sql,
        Func<NpgsqlDataReader, string[]> read,
        CancellationToken cancellation,
        params object?[] parameters)
    {
        var rows = await _query.RowsAsync(
            $"{sql.Replace("{0}", _query.Schema, StringComparison.Ordinal)}\nLIMIT {RowsMax}",
            read,
            cancellation,
            parameters);
        Verbs.Print(title, columns, rows);
    }

    private static string Quantity(decimal quantity) => quantity.ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
