using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

public interface ISettingsEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The company's default stock settings, whole.</summary>
public sealed record StockDefaultsSet(StockDefaults Defaults) : ISettingsEvent;

/// <summary>The company's inventory and ledger set-up, whole.</summary>
public sealed record InventorySetUp(InventorySetup Setup) : ISettingsEvent;

/// <summary>How catalogue entries become items, whole.</summary>
public sealed record CatalogueNumberingSet(CatalogueNumbering Numbering) : ISettingsEvent;

/// <summary>The carriers that sources may name, whole.</summary>
public sealed record CarriersSet(IReadOnlyList<string> Carriers) : ISettingsEvent;

/// <summary>Accounts of an inventory posting group at a place.</summary>
/// <param name="Location">Null: at all places that have no row of their own.</param>
public sealed record InventoryPostingSetUp(string Group, string? Location, InventoryAccounts Accounts)
    : ISettingsEvent;

/// <summary>Accounts of a product posting group with a business posting group.</summary>
/// <param name="Business">Null: with all that have no row of their own.</param>
public sealed record GeneralPostingSetUp(string Product, string? Business, GeneralAccounts Accounts)
    : ISettingsEvent;

/// <summary>A dimension, whole but for its values.</summary>
/// <param name="IsBlocked">True: nothing new is posted with it. Null: it may be used.</param>
public sealed record DimensionDefined(string Dimension, string Name, bool? IsBlocked = null) : ISettingsEvent;

/// <summary>A value of a dimension, whole.</summary>
/// <param name="IsBlocked">True: nothing new is posted with it. Null: it may be used.</param>
public sealed record DimensionValueDefined(string Dimension, string Value, string Name, bool? IsBlocked = null)
    : ISettingsEvent;

/// <summary>The default dimensions of a source or responsibility centre, whole.</summary>
/// <param name="No">Code of the source or centre.</param>
public sealed record DefaultDimensionsSet(
    DimensionHolder Holder, string No, IReadOnlyList<DefaultDimension> Defaults) : ISettingsEvent;

/// <summary>What holds for the whole company. Stream: <c>settings</c>.</summary>
/// <param name="Carriers">Codes of the carriers that sources may name; null or empty: any.</param>
/// <param name="Dimensions">Null: the company has none.</param>
/// <param name="FiscalYears">Null: the company has none.</param>
public sealed record CompanySettings(
    StockDefaults Stock,
    InventorySetup Inventory,
    CatalogueNumbering? Catalogue = null,
    PostingSetup? Posting = null,
    IReadOnlyList<string>? Carriers = null,
    DimensionSetup? Dimensions = null,
    FiscalYears? FiscalYears = null) : IState<CompanySettings>
{
    public static CompanySettings Initial { get; } = new(StockDefaults.Default, InventorySetup.Default);

    public static string Alias => "company_settings";

    public static StreamId<CompanySettings> Stream { get; } = StreamId<CompanySettings>.Of("settings");

    public CatalogueNumbering CatalogueOf() => Catalogue ?? CatalogueNumbering.Default;

    public PostingSetup PostingOf() => Posting ?? PostingSetup.None;

    public DimensionSetup DimensionsOf() => Dimensions ?? DimensionSetup.None;

    public FiscalYears FiscalYearsOf() => FiscalYears ?? Catalog.FiscalYears.None;

    /// <summary>Whether sources may name the carrier; its code counts as it is written.</summary>
    public bool KnowsCarrier(string code) =>
        Carriers is not { Count: > 0 } known || known.Contains(code, StringComparer.Ordinal);

    public IState Evolve(IEvent @event) => Evolve((ISettingsEvent)@event);

    public CompanySettings Evolve(ISettingsEvent @event) => @event switch
    {
        StockDefaultsSet e => this with { Stock = e.Defaults },
        InventorySetUp e => this with { Inventory = e.Setup },
        CatalogueNumberingSet e => this with { Catalogue = e.Numbering },
        CarriersSet e => this with { Carriers = e.Carriers },
        InventoryPostingSetUp e => this with { Posting = PostingOf().With(e) },
        GeneralPostingSetUp e => this with { Posting = PostingOf().With(e) },
        DimensionDefined e => this with { Dimensions = DimensionsOf().With(e) },
        DimensionValueDefined e => this with { Dimensions = DimensionsOf().With(e) },
        DefaultDimensionsSet e => this with { Dimensions = DimensionsOf().With(e) },
        FiscalYearCreated e => this with { FiscalYears = FiscalYearsOf().With(e) },
        FiscalYearRemoved e => this with { FiscalYears = FiscalYearsOf().With(e) },
        FiscalYearClosed e => this with { FiscalYears = FiscalYearsOf().With(e) },
        AverageCostingChanged e => this with { FiscalYears = FiscalYearsOf().With(e) },
        _ => throw new UnknownEventException(@event),
    };
}
