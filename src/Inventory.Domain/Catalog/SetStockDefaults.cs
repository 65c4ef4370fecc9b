using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Replaces the global stock settings. Refused: <c>validation.hold-expiry.invalid</c>.</summary>
public sealed record SetStockDefaults(StockDefaults Defaults) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (Defaults.HoldExpiryMinutes is { } minutes && !HoldExpiry.IsValid(minutes))
            return Decision.Refuse(
                "validation.hold-expiry.invalid", $"A hold lasts 1 to {HoldExpiry.MinutesMax} minutes.");
        return settings.Stock == Defaults ? Decision.Nothing : Decision.Accept(new StockDefaultsSet(Defaults));
    }
}
