using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Expectations about quantities, values and links of entries.</summary>
public sealed class StockExpectations(CaseBooks books)
{
    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e) => e.Text("expect") switch
    {
        "itemApplication" => [.. Application(e, await books.RowsAsync<ItemApplicationRow>())],
        "inventoryValue" when e.Has("asOf") => [.. await ValueAsOfAsync(e)],
        "inventoryValue" => [.. Value(e, await books.RowsAsync<InventoryValueRow>())],
        "unitCost" => [UnitCostOf(e, await books.RowsAsync<ItemLedgerEntryRow>())],
        "revaluableQuantity" => [await RevaluableAsync(e)],
        "onHand" => [.. await OnHandAsync(e)],
        "itemLedgerEntryCount" => [.. await CountAsync(e)],
        "ableToMake" => [await AbleToMakeAsync(e)],
        var kind => throw new NotBuiltException($"expectation {kind}"),
    };

    private IEnumerable<Observation> Application(CaseNode e, IReadOnlyList<ItemApplicationRow> rows)
    {
        var (inbound, outbound) = (e.Whole("inbound"), e.WholeOrNull("outbound") ?? 0);
        var inbounds = books.EntriesOf(inbound);
        var outbounds = outbound == 0 ? null : books.EntriesOf(outbound);
        var owners = e.WholeOrNull("entry") is { } owner ? books.EntriesOf(owner) : null;
        var isCost = e.FlagOrNull("costApplication");
        var links = rows.Where(r =>
            inbounds.Contains(new(r.Sku, r.Inbound))
            && (outbounds?.Contains(new(r.Sku, r.Outbound)) ?? r.Outbound == 0)
            && (owners is null || owners.Contains(new(r.Sku, r.EntryNo)))).ToList();
        yield return Compare.Same(e, "is there", true, links.Count > 0);
        foreach (var observation in Compare.Number(e, "qty", links.Sum(r => r.Quantity)))
            yield return observation;
        if (isCost is { } expected)
            yield return Compare.Same(e, "costApplication", expected, links.Any(r => r.CostApplication));
    }

    private IEnumerable<Observation> Value(CaseNode e, IReadOnlyList<InventoryValueRow> rows)
    {
        var (sku, place, withExpected) = Filter(e);
        var here = rows.Where(r => r.Sku == sku && (place is null || r.Source == place)).ToList();
        return
        [
            .. Compare.Number(e, "value", here.Sum(r => r.CostActual + (withExpected ? r.CostExpected : 0m))),
            .. Compare.Number(e, "qty", here.Sum(r => r.Quantity)),
        ];
    }

    private async Task<IEnumerable<Observation>> ValueAsOfAsync(CaseNode e)
    {
        var date = books.DateOf(e, "asOf");
        var (sku, place, withExpected) = Filter(e);
        var values = (await books.RowsAsync<ValueEntryRow>())
            .Where(r => r.Sku == sku && (place is null || r.Source == place) && r.PostingDate <= date);
        var entries = (await books.RowsAsync<ItemLedgerEntryRow>())
            .Where(r => r.Sku == sku && (place is null || r.Source == place) && r.PostingDate <= date);
        return
        [
            .. Compare.Number(e, "value", values.Sum(r => r.CostActual + (withExpected ? r.CostExpected : 0m))),
            .. Compare.Number(e, "qty", entries.Sum(r => r.Quantity)),
        ];
    }

    private (string Sku, string? Place, bool WithExpected) Filter(CaseNode e) => (
        books.SkuOf(e).Value,
        e.Has("location") ? CaseBooks.PlaceOf(e).Value : null,
        e.FlagOrNull("includeExpected") ?? false);

    /// <summary>As on the item card: what is uncovered is left out.</summary>
    private Observation UnitCostOf(CaseNode e, IReadOnlyList<ItemLedgerEntryRow> rows)
    {
        var (sku, place, _) = Filter(e);
        var variant = e.TextOrNull("variant");
        var entries = rows.Where(r =>
            r.Sku == sku
            && (place is null || r.Source == place)
            && (variant is null || (r.Variant ?? "") == variant)
            && !(r.Quantity < 0m && r.Open)).ToList();
        var quantity = entries.Sum(r => r.Quantity);
        var cost = quantity == 0m ? 0m : decimal.Round(
            entries.Sum(r => r.CostActual + r.CostExpected) / quantity,
            UnitCost.Decimals,
            MidpointRounding.AwayFromZero);
        var (expected, tolerance) = (e.Number("value"), e.NumberOrNull("tolerance") ?? 0.00001m);
        return Compare.Number(e, "value", expected, Math.Abs(cost - expected) <= tolerance ? expected : cost);
    }

    private async Task<Observation> RevaluableAsync(CaseNode e)
    {
        var item = await books.StateAsync(ItemCost.StreamOf(books.SkuOf(e)));
        var quantity = RevaluableLayers.QuantityOf(item, books.DateOf(e));
        return Compare.Number(e, "qty", e.Number("qty"), quantity.Value);
    }

    private async Task<IEnumerable<Observation>> OnHandAsync(CaseNode e)
    {
        var sku = books.SkuOf(e).Value;
        var rows = await books.RowsAsync<ItemLedgerEntryRow>();
        return Compare.Number(e, "qty", rows.Where(r => r.Sku == sku).Sum(r => r.Quantity));
    }

    private async Task<Observation> AbleToMakeAsync(CaseNode e)
    {
        var parts = new Dictionary<Sku, BuildingPart>();
        var top = books.SkuOf(e);
        await ReadPartsAsync(top, parts);
        var (order, _) = BomOrder.Of(top, sku => parts[sku].Lines);
        var quantity = AbleToMake.Of(order, sku => parts[sku], books.CountsSubassemblies);
        return Compare.Number(e, "qty", e.Number("qty"), quantity?.Value);
    }

    private async Task ReadPartsAsync(Sku sku, Dictionary<Sku, BuildingPart> parts)
    {
        if (parts.ContainsKey(sku))
            return;
        var bom = await books.StateAsync(Bom.StreamOf(sku));
        var kind = (await books.StateAsync(Item.StreamOf(sku))).Kind;
        var onHand = (await books.RowsAsync<InventoryValueRow>()).Where(r => r.Sku == sku.Value).Sum(r => r.Quantity);
        parts[sku] = new(new(onHand), kind == ItemKind.Inventory, bom.Lines);
        foreach (var line in bom.Lines)
            await ReadPartsAsync(line.Component, parts);
    }

    private async Task<IEnumerable<Observation>> CountAsync(CaseNode e)
    {
        var document = e.Text("document");
        var rows = await books.RowsAsync<ItemLedgerEntryRow>();
        return Compare.Number(e, "count", rows.Count(r => r.Document == document));
    }
}
