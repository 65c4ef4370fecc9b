using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Replaces the global stock settings. Never refused.</summary>
public sealed record SetStockDefaults(StockDefaults Defaults) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings) =>
        settings.Stock == Defaults ? Decision.Nothing : Decision.Accept(new StockDefaultsSet(Defaults));
}
