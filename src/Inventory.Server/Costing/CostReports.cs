using Inventory.Domain.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>
/// What the value of goods is made of: of those in stock by kinds of value entries, and of those sold or in stock
/// through all levels of what was made.
/// </summary>
public sealed class CostReports(ReportItems items)
{
    // Each has all the entries that its costs come from in memory.
    private const int ItemsAtOnce = 50;

    public static readonly ReportTable<CostSpecificationLine> Specification =
        new ReportTable<CostSpecificationLine>("cost-specification")
            .Text("sku", l => l.Sku)
            .Text("source", l => l.Source)
            .Text("variant", l => l.Variant)
            .Number("quantity", l => l.Quantity)
            .Amount("value", l => l.Value)
            .Number("unitCost", l => l.UnitCost?.Value)
            .Amount("directCost", l => l.DirectCost)
            .Amount("charges", l => l.Charges)
            .Amount("overhead", l => l.Overhead)
            .Amount("variance", l => l.Variance)
            .Amount("revaluation", l => l.Revaluation)
            .Amount("rounding", l => l.Rounding)
            .Amount("other", l => l.Other);

    public static readonly ReportTable<CostSharesLine> Shares = new ReportTable<CostSharesLine>("cost-shares")
        .Text("sku", l => l.Sku)
        .Text("source", l => l.Source)
        .Text("variant", l => l.Variant)
        .Word<SharesOf>("of", l => l.Of)
        .Number("quantity", l => l.Quantity)
        .Amount("cost", l => l.Cost)
        .Amount("material", l => l.Material)
        .Amount("capacity", l => l.Capacity)
        .Amount("capacityOverhead", l => l.CapacityOverhead)
        .Amount("overhead", l => l.Overhead)
        .Amount("variance", l => l.Variance)
        .Amount("revaluation", l => l.Revaluation)
        .Amount("rounding", l => l.Rounding)
        .Amount("charges", l => l.Charges)
        .Amount("other", l => l.Other);

    /// <summary>Of what is there at the end of a posting date.</summary>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<Report<CostSpecificationLine>> SpecificationAsync(
        ReportScope scope, ReportRows rows, DateOnly asOf, CancellationToken cancellation)
    {
        await items.RequireAsync(scope, "", cancellation);
        return new(Specification, (limit, after, stop) =>
            items.PageAsync(scope, limit, after, "", ReadAsync, stop), ItemsAtOnce);

        async Task<List<CostSpecificationLine>> ReadAsync(ReportReading reading, string[] skus)
        {
            var goods = await StockLayers.InStockAsync(reading, skus, scope, rows, asOf, cancellation);
            var trail = await new CostTrailReading(reading).OfGoodsAsync(
                NamesOf(goods), asOf, cancellation);
            return goods.ConvertAll(g => CostSpecificationLine.Of(
                g.Sku, g.Source, g.Variant, g.Quantity, g.Value, trail.Mix(g.Goods), g.Uncovered));
        }
    }

    /// <summary>Of what was sold in the dates, of what is there at their end, or of both.</summary>
    /// <param name="of">Null: both.</param>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<Report<CostSharesLine>> SharesAsync(
        ReportScope scope,
        ReportRows rows,
        DateOnly? from,
        DateOnly to,
        SharesOf? of,
        CancellationToken cancellation)
    {
        await items.RequireAsync(scope, "", cancellation);
        return new(Shares, (limit, after, stop) =>
            items.PageAsync(scope, limit, after, "", ReadAsync, stop), ItemsAtOnce);

        async Task<List<CostSharesLine>> ReadAsync(ReportReading reading, string[] skus)
        {
            var sold = of == SharesOf.Inventory ? [] : await StockLayers.SoldAsync(
                reading, skus, scope, rows, from ?? DateOnly.MinValue, to, cancellation);
            var inStock = of == SharesOf.Sale ? [] : await StockLayers.InStockAsync(
                reading, skus, scope, rows, to, cancellation);
            var trail = await new CostTrailReading(reading).ThroughLevelsAsync(
                NamesOf([.. sold, .. inStock]), to, cancellation);
            return
            [
                .. sold.Select(g => LineOf(g, SharesOf.Sale))
                    .Concat(inStock.Select(g => LineOf(g, SharesOf.Inventory)))
                    .OrderBy(l => Array.IndexOf(skus, l.Sku)),
            ];

            CostSharesLine LineOf(RowGoods g, SharesOf what) => CostSharesLine.From(
                g.Sku, g.Source, g.Variant, what, g.Quantity, g.Value, trail.Mix(g.Goods), g.Uncovered);
        }
    }

    private static IEnumerable<EntryName> NamesOf(IEnumerable<RowGoods> rows) =>
        rows.SelectMany(r => r.Goods).Select(g => g.Increase);
}
