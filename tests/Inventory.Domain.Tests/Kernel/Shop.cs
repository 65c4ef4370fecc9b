using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>Short words for the commands of a small shop: stock 2 draws on wh (first) and annex; P and Q are simple
/// items.</summary>
public abstract class Shop : Specs
{
    protected static readonly Sku P = new("P");
    protected static readonly Sku Q = new("Q");
    protected static readonly SourceCode Wh = new("wh");
    protected static readonly SourceCode Annex = new("annex");
    protected static readonly StockId Main = new(2);

    protected static ICommand[] Open { get; } =
    [
        Source("wh"), Source("annex"),
        new RegisterStock(Main, "Main"), new LinkSource(Main, Wh, 1), new LinkSource(Main, Annex, 2),
        Register(P), Register(Q),
    ];

    protected static RegisterSource Source(string code) => new(new(code), new(code, "DE", "10115"));

    protected static RegisterItem Register(Sku sku, ItemType type = ItemType.Simple, StockSettings? own = null) =>
        new(sku, sku.Value, type, null, own ?? StockSettings.UseGlobal, CostingTerms.Default);

    protected static ChangeItemStockSettings Settings(Sku sku, Backorders backorders, decimal threshold) =>
        new(sku, new(Backorders: backorders, Threshold: new(threshold)));

    protected static SaveSourceItems Save(Sku sku, SourceCode source, decimal quantity, int status = 1) =>
        new([new(sku.Value, source.Value, quantity, status)], Today);

    protected static PlaceOrder Place(string order, params (Sku Sku, decimal Quantity)[] lines) =>
        new(new(order), Main, null, Quantities(lines)!, Today);

    protected static CancelOrder Cancel(string order, params (Sku Sku, decimal Quantity)[] lines) =>
        new(new(order), Quantities(lines));

    protected static ShipOrder Ship(string order, SourceCode source, params (Sku Sku, decimal Quantity)[] lines) =>
        new(new(order), source, Quantities(lines), Today);

    protected static InvoiceOrder Invoice(string order, params (Sku Sku, decimal Quantity)[] lines) =>
        new(new(order), Quantities(lines), Today);

    protected static RefundOrder Refund(string order, bool returnToStock, params (Sku Sku, decimal Quantity)[] lines) =>
        new(new(order), Quantities(lines), returnToStock, Today);

    protected static TransferStock Transfer(SourceCode from, SourceCode to, bool unassign = false) =>
        new([P], from, to, unassign, Today);

    protected static decimal OnHand(Story story, Sku sku, SourceCode source) =>
        story.Ledger.Get(SourceItem.StreamOf(sku, source)).OnHand.Value;

    protected static decimal Held(Story story, Sku sku) =>
        story.Ledger.Get(Item.StreamOf(sku)).PromisesOf(Main).Held.Value;

    protected static decimal Salable(Story story, Sku sku) =>
        story.Ledger.SalabilityOf(sku, Main).SalableQuantity.Value;

    // No lines mean everything open.
    private static IReadOnlyList<OrderQuantity>? Quantities((Sku Sku, decimal Quantity)[] lines) =>
        lines.Length == 0 ? null : [.. lines.Select(l => new OrderQuantity(l.Sku, new(l.Quantity)))];
}
