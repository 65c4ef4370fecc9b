using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>The steps that are one command each.</summary>
public static class AdobeSteps
{
    private static readonly DateOnly Today = AdobeGiven.Today;

    /// <summary>The command of a step, or null: the step is more than one command, or none.</summary>
    public static ICommand? CommandOf(string @do, CaseNode s) => @do switch
    {
        "cancelOrder" => new CancelOrder(Order(s)),
        "invoice" => new InvoiceOrder(Order(s), Lines(s), Today),
        "ship" => new ShipOrder(Order(s), Source(s, "source"), Lines(s), Today),
        "refund" => new RefundOrder(Order(s), Lines(s), s.FlagOrNull("returnToStock") ?? false, Today),
        "appendReservation" => ReservationOf(s),
        "createCompensations" => new CreateCompensations([.. s.Nodes("items").Select(CompensationOf)]),
        "saveSourceItems" => new SaveSourceItems([.. s.Nodes("items").Select(SourceItemOf)], Today),
        "deleteSourceItems" => new DeleteSourceItems([.. s.Nodes("items").Select(KeyOf)], Today),
        "assignSources" => new AssignSources(Skus(s), Sources(s), Today),
        "unassignSources" => new UnassignSources(Skus(s), Sources(s), Today),
        "saveNotify" => new SetNotifyQuantities([.. s.Nodes("items").Select(NotifyOf)]),
        "deleteNotify" => new DeleteNotifyQuantities([.. s.Nodes("items").Select(KeyOf)]),
        "importCsv" => new ImportSourceItems(
            Enum.Parse<ImportBehavior>(s.Text("behavior"), ignoreCase: true),
            [.. s.Nodes("rows").Select(RowOf)],
            Today),
        _ => MovementOf(@do, s) ?? PlaceOf(@do, s),
    };

    public static SourceItemToSave SourceItemOf(CaseNode item) => new(
        item.TextOrNull("sku"), item.TextOrNull("source"), item.NumberOrNull("quantity"), item.WholeOrNull("status"));

    public static NotifyQuantity NotifyOf(CaseNode item) => new(
        new(item.Text("sku")),
        new(item.Text("source")),
        item.NumberOrNull("notifyQty") is { } value ? new Quantity(value) : null);

    public static AppendReservation ReservationOf(CaseNode s) => new(
        new(s.Text("sku")),
        new(s.Whole("stock")),
        new(s.Number("quantity")),
        s.TextOrNull("type"),
        s.TextOrNull("order") is { } order ? new OrderId(order) : null);

    public static IReadOnlyList<OrderQuantity>? Lines(CaseNode s) =>
        s.Has("lines")
            ? [.. s.Nodes("lines").Select(l => new OrderQuantity(new(l.Text("sku")), new(l.Number("qty"))))]
            : null;

    private static ICommand? MovementOf(string @do, CaseNode s) => @do switch
    {
        "transferInventory" => new TransferStock(
            Skus(s),
            new(s.Text("origin")),
            new(s.Text("destination")),
            s.FlagOrNull("unassignFromOrigin") ?? false,
            Today),
        "transferPartial" => new TransferStockPartially(
            new(s.Text("origin")),
            new(s.Text("destination")),
            [.. s.Nodes("items").Select(i => new TransferLine(new(i.Text("sku")), new(i.Number("qty"))))],
            Today),
        "renameSku" => new RenameSku(new(s.Text("from")), new(s.Text("to")), Today),
        _ => null,
    };

    private static ICommand? PlaceOf(string @do, CaseNode s) => @do switch
    {
        "setSourceEnabled" when s.Flag("enabled") => new EnableSource(new(s.Text("source"))),
        "setSourceEnabled" => new DisableSource(new(s.Text("source"))),
        "linkSource" => new LinkSource(Stock(s), new(s.Text("source")), s.WholeOrNull("priority") ?? 1),
        "unlinkSource" => new UnlinkSource(Stock(s), new(s.Text("source"))),
        "deleteStock" => new DeleteStock(Stock(s)),
        "setSalesChannels" => new SetSalesChannels(Stock(s), s.Texts("salesChannels")),
        _ => null,
    };

    private static OrderId Order(CaseNode s) => new(s.Text("order"));

    private static StockId Stock(CaseNode s) => new(s.Whole("stock"));

    private static SourceCode? Source(CaseNode s, string member) =>
        s.TextOrNull(member) is { } code ? new SourceCode(code) : null;

    private static IReadOnlyList<Sku> Skus(CaseNode s) => [.. s.Texts("skus").Select(t => new Sku(t))];

    private static IReadOnlyList<SourceCode> Sources(CaseNode s) =>
        [.. s.Texts("sources").Select(t => new SourceCode(t))];

    private static SourceItemKey KeyOf(CaseNode item) => new(new(item.Text("sku")), new(item.Text("source")));

    private static Compensation CompensationOf(CaseNode item) => new(
        new(item.Text("order")), new(item.Text("sku")), new(item.Number("quantity")), new(item.Whole("stock")));

    private static ImportRow RowOf(CaseNode row) => new(
        row.TextOrNull("source_code"), row.TextOrNull("sku"), row.WholeOrNull("status"), row.NumberOrNull("quantity"));
}
