using Inventory.Server.Host;
using Npgsql;

namespace Inventory.Server.Import;

/// <summary>What the database holds of an import, to set against the files.</summary>
/// <param name="Opened">Quantity booked as opening stock.</param>
/// <param name="Received">Quantity received for purchase orders.</param>
/// <param name="Returned">Quantity returned to vendors, more than zero.</param>
public sealed record ImportedQuantities(decimal Opened, decimal Received, decimal Returned);

/// <summary>Whether every item is worth the same in the stock, in the value entries and in the ledger.</summary>
/// <param name="LargestDifference">Over all items, between any two of the three; 0 when all agree.</param>
public sealed record ItemValueCheck(long Items, decimal Value, decimal LargestDifference);

/// <summary>Freight in the books.</summary>
/// <param name="Charged">On the receipts.</param>
/// <param name="Returned">The part that left again with goods that went back; zero or more.</param>
public sealed record ImportedFreight(decimal Charged, decimal Returned);

/// <summary>Reads the figures that an import ends with.</summary>
public sealed class ImportFigures(Session session)
{
    private string QuantitiesSql => $"""
        SELECT coalesce(sum(quantity) FILTER (WHERE document = $2), 0),
               coalesce(sum(quantity) FILTER (WHERE document LIKE 'PO%' AND quantity > 0), 0),
               coalesce(-sum(quantity) FILTER (WHERE document LIKE 'PO%' AND quantity < 0), 0)
        FROM {session.Company.Schema}.item_ledger_entries
        WHERE sku = ANY ($1)
        """;

    private string ValuesSql => $"""
        SELECT count(*),
               coalesce(sum(stock), 0),
               coalesce(max(greatest(stock, entries, ledger) - least(stock, entries, ledger)), 0)
        FROM (
            SELECT sku, sum(stock) AS stock, sum(entries) AS entries, sum(ledger) AS ledger
            FROM (
                SELECT sku, cost_actual AS stock, 0 AS entries, 0 AS ledger
                FROM {session.Company.Schema}.inventory_values
                UNION ALL
                SELECT sku, 0, cost_actual, 0
                FROM {session.Company.Schema}.value_entries
                UNION ALL
                SELECT sku, 0, 0, amount
                FROM {session.Company.Schema}.gl_entries
                WHERE account = 'Inventory' AND source_kind = 'Cost'
            ) AS parts
            WHERE sku = ANY ($1)
            GROUP BY sku
        ) AS items
        """;

    private string FreightSql => $"""
        SELECT coalesce(sum(cost_actual) FILTER (WHERE charge = $2), 0),
               coalesce(-sum(cost_actual) FILTER (WHERE charge IS NULL AND cause = 'Charge'), 0)
        FROM {session.Company.Schema}.value_entries
        WHERE sku = ANY ($1) AND document LIKE 'PO%'
        """;

    public async Task<ImportedQuantities> QuantitiesAsync(
        IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        await using var command = session.Source.CreateCommand(QuantitiesSql);
        command.Parameters.Add(new() { Value = skus.ToArray() });
        command.Parameters.Add(new() { Value = AdventureWorksPlaces.OpeningDocument });
        await using var reader = await OneRowAsync(command, cancellation);
        return new(reader.GetDecimal(0), reader.GetDecimal(1), reader.GetDecimal(2));
    }

    public async Task<ItemValueCheck> ValuesAsync(IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        await using var command = session.Source.CreateCommand(ValuesSql);
        command.Parameters.Add(new() { Value = skus.ToArray() });
        await using var reader = await OneRowAsync(command, cancellation);
        return new(reader.GetInt64(0), reader.GetDecimal(1), reader.GetDecimal(2));
    }

    public async Task<ImportedFreight> FreightAsync(
        IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        await using var command = session.Source.CreateCommand(FreightSql);
        command.Parameters.Add(new() { Value = skus.ToArray() });
        command.Parameters.Add(new() { Value = InvoicePurchaseOrder.Charge });
        await using var reader = await OneRowAsync(command, cancellation);
        return new(reader.GetDecimal(0), reader.GetDecimal(1));
    }

    private static async Task<NpgsqlDataReader> OneRowAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader;
    }
}
