using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Builds the company before the first step with the product's own commands.</summary>
public sealed class BusinessCentralGiven(CaseBooks books)
{
    /// <summary>Where goods in transit are when no step names a place.</summary>
    public static readonly SourceCode OwnPlace = new("IN-TRANSIT");

    private static readonly string[] PlaceMembers = ["location", "from", "to", "inTransit"];

    /// <param name="steps">Fresh readers of the steps: places may be named there for the first time.</param>
    public async Task SetUpAsync(CaseNode given, IReadOnlyList<CaseNode> steps)
    {
        var setup = given.NodeOrNull("setup");
        if (setup is not null)
            ReadSetup(setup);
        await books.RequireAsync(new SetUpInventory(books.Setup));

        var places = given.Texts("locations")
            .Concat(steps.SelectMany(s => PlaceMembers.Select(m => s.TextOrNull(m) ?? "")))
            .Append(OwnPlace.Value)
            .Where(p => p.Length > 0)
            .Distinct(StringComparer.Ordinal);
        foreach (var place in places)
            await books.RequireAsync(new RegisterSource(CaseBooks.PlaceOf(place), new(place, "US", "00000")));
        foreach (var item in given.Nodes("items"))
            await RegisterAsync(item);
        foreach (var bom in (setup?.Nodes("boms") ?? []).GroupBy(b => b.Text("parent"), StringComparer.Ordinal))
        {
            books.Kits.Add(new(bom.Key));
            await books.RequireAsync(new SetBom(
                new(bom.Key),
                [.. bom.Select(b => new BomLine(new(b.Text("component")), new(b.Number("qtyPer"))))]));
        }

        books.CountsSubassemblies = setup?.FlagOrNull("showTotalAvailability") ?? false;
        given.RequireAllRead();
    }

    public static InventorySetup With(InventorySetup setup, CaseNode node) => setup with
    {
        AverageCostPeriod = node.WordOrNull<AverageCostPeriod>("averageCostPeriod") ?? setup.AverageCostPeriod,
        AverageCostCalculation =
            node.WordOrNull<AverageCostCalculation>("averageCostCalcType") ?? setup.AverageCostCalculation,
        ExpectedCostPosting = node.FlagOrNull("expectedCostPosting") ?? setup.ExpectedCostPosting,
        AutomaticCostPosting = node.FlagOrNull("automaticCostPosting") ?? setup.AutomaticCostPosting,
        // Whoever posts in a case has dates of his own; the first date of the company binds adjusting entries.
        AllowPostingFrom = DateOrNull(node, "allowPostingFrom") ?? setup.AllowPostingFrom,
        LatePostingFrom = DateOnly.MinValue,
        EarliestAllowedValuationDate =
            DateOrNull(node, "earliestAllowedValuationDate") ?? setup.EarliestAllowedValuationDate,
    };


    private static DateOnly? DateOrNull(CaseNode node, string member) =>
        node.TextOrNull(member) is { } date ? DateOnly.Parse(date) : null;

    private void ReadSetup(CaseNode setup)
    {
        books.Setup = With(books.Setup, setup);
        books.WorkDate = DateOrNull(setup, "workDate") ?? books.WorkDate;
        // Costs go on at once, whatever this says; the page of differences has the reason.
        setup.Skip("automaticCostAdjustment");
    }

    private async Task RegisterAsync(CaseNode item)
    {
        var (method, unitCost) = (item.WordOrNull<CostingMethod>("costingMethod"), CaseBooks.CostOf(item));
        var terms = new CostingTerms(
            method ?? CostingMethod.Fifo,
            unitCost ?? UnitCost.Zero,
            // The unit cost of such an item is its standard cost.
            CaseBooks.CostOf(item, "standardCost")
                ?? (method == CostingMethod.Standard ? unitCost : null) ?? UnitCost.Zero,
            item.NumberOrNull("indirectCostPercent") ?? 0m,
            CaseBooks.CostOf(item, "overheadRate") ?? UnitCost.Zero);
        var sku = item.Text("sku");
        var units = UnitsOf(item);
        books.Items[sku] = new(
            units.Others.FirstOrDefault()?.Code,
            item.TextOrNull("tracking"),
            item.TextOrNull("assemblyPolicy")?.Contains("order", StringComparison.OrdinalIgnoreCase) ?? false);
        await books.RequireAsync(
            new RegisterItem(new(sku), sku, ItemType.Simple, null, StockSettings.UseGlobal, terms));
        await books.RequireAsync(new DefineItemUnits(new(sku), units));
        await books.RequireAsync(
            new ChangeItemKind(new(sku), item.WordOrNull<ItemKind>("type") ?? ItemKind.Inventory));
        await books.RequireAsync(new SetItemTracking(new(sku), TrackingOf(books.Items[sku].Tracking)));
        await books.RequireAsync(new BlockItem(
            new(sku),
            new(item.FlagOrNull("salesBlocked") ?? false, item.FlagOrNull("purchasingBlocked") ?? false)));
        // A variant is named where it is posted.
        item.Skip("variants");
    }

    private static ItemTracking TrackingOf(string? tracking)
    {
        TrackingRule specific = new(IsSpecific: true);
        return tracking switch
        {
            null => ItemTracking.None,
            "lot" => new(Lot: specific),
            "serial" => new(Serial: specific),
            _ => throw new InvalidOperationException($"No tracking '{tracking}'."),
        };
    }

    private static ItemUnits UnitsOf(CaseNode item)
    {
        var units = item.NodeOrNull("uoms");
        return new(
            item.TextOrNull("baseUom") ?? ItemUnits.BaseDefault,
            [.. units?.Members().Select(m => new UnitOfMeasure(m, new(units.Number(m)))) ?? []],
            item.NumberOrNull("quantityRoundingPrecision") is { } precision ? new Quantity(precision) : null);
    }
}
