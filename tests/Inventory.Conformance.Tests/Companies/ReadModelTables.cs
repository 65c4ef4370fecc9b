using Inventory.EventStore.ReadModels;
using Inventory.Server.Catalog;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>Reads whole tables: those of a case are small.</summary>
public static class ReadModelTables
{
    /// <summary>Rows in one table of one case.</summary>
    private const int RowsMax = 10_000;

    private static readonly Dictionary<Type, Func<Query, Task<object>>> Readers = [];

    static ReadModelTables()
    {
        Add(CatalogTables.Items());
        Add(CatalogTables.ItemComponents());
        Add(SourcesTables.Sources());
        Add(SourcesTables.StockLinks());
        Add(SourcesTables.SalesChannels());
        Add(SourcesTables.SourceItems());
        Add(OrderingTables.SalableQuantities());
        Add(OrderingTables.Reservations());
        Add(OrderingTables.SalesOrders());
        Add(OrderingTables.SalesOrderLines());
        Add(CostingTables.ItemLedgerEntries());
        Add(CostingTables.ItemApplications());
        Add(ValueEntriesTable.Create());
        Add(CostingTables.InventoryValues());
        Add(CostingTables.ResourceCosts());
        Add(CostingTables.InventoryPeriods());
        Add(GlEntriesTable.Create());
    }

    public static async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(Query query) =>
        (IReadOnlyList<TRow>)await Readers[typeof(TRow)](query);

    private static void Add<TKey, TRow>(ReadTable<TKey, TRow> table)
        where TKey : notnull
        where TRow : class =>
        Readers.Add(typeof(TRow), async query => await query.RowsAsync(
            $"""
            SELECT {table.ColumnList}
            FROM {query.Schema}.{table.Name}
            ORDER BY 1, 2
            LIMIT {RowsMax}
            """,
            table.ReadRow,
            CancellationToken.None));
}
