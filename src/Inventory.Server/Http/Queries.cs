using Inventory.Server.Audit;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Shell;

namespace Inventory.Server.Http;

/// <summary>The one list of what answers questions.</summary>
public static class Queries
{
    public static void AddTo(IServiceCollection services) => services
        .AddSingleton<Query>()
        .AddSingleton<StreamHistory>()
        .AddSingleton<CostingQueries>()
        .AddSingleton<InventoryValueQuery>()
        .AddSingleton<Reconciliation>()
        .AddSingleton<LedgerQueries>();
}
