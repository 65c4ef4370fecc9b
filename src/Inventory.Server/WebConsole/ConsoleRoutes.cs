using Inventory.Server.WebConsole.Audit;
using Inventory.Server.WebConsole.Finance;
using Inventory.Server.WebConsole.Shared;
using Inventory.Server.WebConsole.Stock;
using Microsoft.AspNetCore.Components;

namespace Inventory.Server.WebConsole;

/// <summary>The one list of the pages of the console.</summary>
public static class ConsoleRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{Ask.Prefix}/console.css", Stylesheet.WriteAsync);
        Page<StatePage>("");
        MapStock();
        MapFinance();
        MapAudit();
        // What no page has.
        Page<NoSuchPage>("/{**page}");

        void MapStock()
        {
            Page<ItemsPage>("/items");
            Page<ItemPage>("/item");
            Page<SalablePage>("/item/salable");
            Page<PromisesPage>("/item/promises");
            Page<AvailabilityPage>("/item/availability");
            Page<NumbersPage>("/item/numbers");
            Page<MovementsPage>("/item/movements");
            Page<PackagePage>("/package");
            Page<OrdersPage>("/orders");
            Page<OrderPage>("/order");
            Page<BackordersPage>("/backorders");
        }

        void MapFinance()
        {
            Page<InventoryValuePage>("/value");
            Page<ValuationPage>("/value/valuation");
            Page<EntriesPage>("/item/entries");
            Page<ValuesPage>("/item/values");
            Page<LedgerOfPage>("/item/ledger");
            Page<ReconciliationPage>("/reconciliation");
            Page<AccountValuesPage>("/reconciliation/values");
            Page<LedgerPage>("/ledger");
            Page<LedgerEntryPage>("/ledger/entry");
            Page<PeriodsPage>("/periods");
        }

        void MapAudit()
        {
            Page<HistoryPage>("/history");
            Page<EventPage>("/event");
            Page<AsOfPage>("/as-of");
            Page<CostPage>("/item/cost");
            Page<ChainPage>("/chain");
        }

        void Page<TPage>(string path)
            where TPage : IComponent => app.MapGet(Ask.Prefix + path, PageWriter.WriteAsync<TPage>);
    }
}
