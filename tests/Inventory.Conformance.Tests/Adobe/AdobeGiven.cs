using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>
/// Builds the state before the first step with the product's own commands. Settings come last, because the records of a
/// case are there whatever the settings say.
/// </summary>
public sealed class AdobeGiven(CaseCompany company)
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public Task SetUpAsync(CaseNode given) => SetUpAsync(given, OpenPlacesAsync, AdobeSteps.SourceItemOf);

    /// <param name="given">The members of the format that say nothing of places.</param>
    /// <param name="openPlaces">Builds the sources and stocks.</param>
    /// <param name="sourceItemOf">Reads one of the <c>sourceItems</c>.</param>
    public async Task SetUpAsync(
        CaseNode given, Func<CaseNode, Task> openPlaces, Func<CaseNode, SourceItemToSave> sourceItemOf)
    {
        await RunAsync(new SetStockDefaults(AdobeSettings.AtTheStart));
        await RunAsync(new SetUpInventory(AdobeSettings.SetupAtTheStart));
        await openPlaces(given);
        var items = given.Nodes("items");
        foreach (var item in items)
            await RegisterAsync(item);
        await FillAsync(given, sourceItemOf);
        await TakeOverAsync(given);

        if (given.NodeOrNull("config") is { } config)
            await RunAsync(new SetStockDefaults(AdobeSettings.AtTheStart.With(config)));
        foreach (var item in items)
        {
            if (item.NodeOrNull("config") is { } own)
                await RunAsync(new ChangeItemStockSettings(
                    new(item.Text("sku")), StockSettings.UseGlobal.With(own)));
        }

        given.RequireAllRead();
    }

    public async Task RunAsync(ICommand? command)
    {
        if (command is not null && (await company.RunAsync(command)).Refusal is { } refusal)
            throw new InvalidOperationException($"Given {command}: {refusal}");
    }

    private async Task OpenPlacesAsync(CaseNode given)
    {
        foreach (var source in given.Nodes("sources"))
            await RunAsync(SourceOf(source));
        foreach (var stock in given.Nodes("stocks"))
            await OpenStockAsync(stock);
    }

    private static ICommand? SourceOf(CaseNode source)
    {
        var (code, isEnabled) = (new SourceCode(source.Text("code")), source.FlagOrNull("enabled") ?? true);
        // The default source is there already; switched off, it is up to the product to say no.
        if (code == SourceCode.Default)
            return isEnabled ? null : new DisableSource(code);
        return new RegisterSource(code, new(code.Value, "US", "00000"), isEnabled);
    }

    private async Task OpenStockAsync(CaseNode stock)
    {
        var id = new StockId(stock.Whole("id"));
        await RunAsync(new RegisterStock(id, stock.TextOrNull("name") ?? $"Stock {id}"));
        foreach (var link in stock.Nodes("links"))
        {
            var (source, priority) = (new SourceCode(link.Text("source")), link.WholeOrNull("priority") ?? 1);
            // Default source and default stock are linked from the beginning, with the only priority there is.
            if (source != SourceCode.Default || id != StockId.Default)
                await RunAsync(new LinkSource(id, source, priority));
        }

        await RunAsync(new SetSalesChannels(id, stock.Texts("salesChannels")));
    }

    private async Task RegisterAsync(CaseNode item)
    {
        var sku = new Sku(item.Text("sku"));
        var type = Enum.Parse<ItemType>(item.TextOrNull("type") ?? "simple", ignoreCase: true);
        await RunAsync(
            new RegisterItem(sku, sku.Value, type, null, StockSettings.UseGlobal, CostingTerms.Default));
        if (type.IsComposite)
            await RunAsync(new ComposeItem(sku, CompositionOf(item)));
    }

    private static Composition CompositionOf(CaseNode item) => new(
        item.FlagOrNull("isInStock") ?? true,
        [.. item.Texts("children").Select(c => new Sku(c))],
        [
            .. item.Nodes("options").Select(o => new BundleOption(
                o.FlagOrNull("required") ?? false,
                [
                    .. o.Nodes("selections").Select(s =>
                        new BundleSelection(new(s.Text("sku")), new(s.NumberOrNull("qty") ?? 1m))),
                ])),
        ]);

    private async Task FillAsync(CaseNode given, Func<CaseNode, SourceItemToSave> sourceItemOf)
    {
        var sourceItems = given.Nodes("sourceItems").Select(sourceItemOf).ToList();
        if (sourceItems.Count > 0)
            await RunAsync(new SaveSourceItems(sourceItems, Today));
        var notify = given.Nodes("notifyConfig").Select(AdobeSteps.NotifyOf).ToList();
        if (notify.Count > 0)
            await RunAsync(new SetNotifyQuantities(notify));
    }

    private async Task TakeOverAsync(CaseNode given)
    {
        foreach (var order in given.Nodes("orders"))
            await RunAsync(new ImportOrder(
                new(order.Text("id")),
                new(order.Whole("stock")),
                [.. order.Nodes("lines").Select(LineOf)],
                IsClosed: (order.TextOrNull("state") ?? "open") != "open"));
        foreach (var reservation in given.Nodes("reservations"))
            await RunAsync(AdobeSteps.ReservationOf(reservation));
    }

    private static LineToImport LineOf(CaseNode line)
    {
        Quantity Of(string member) => new(line.NumberOrNull(member) ?? 0m);
        return new(
            new(line.Text("sku")), Of("qty"), Of("canceled"), Of("invoiced"), Of("shipped"), Of("refunded"));
    }
}
