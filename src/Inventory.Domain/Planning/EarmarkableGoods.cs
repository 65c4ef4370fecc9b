using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;

namespace Inventory.Domain.Planning;

/// <summary>An open demand or supply: which goods, where, how many, and when.</summary>
/// <param name="Date">Null: now.</param>
internal sealed record EarmarkableGoods(
    Sku Sku,
    SourceCode Source,
    string? Variant,
    Numbers Numbers,
    Quantity Quantity,
    DateOnly? Date)
{
    /// <summary>Whether supply is of the goods that a demand asks for. A demand that names a number takes no other;
    /// one that names none takes any.</summary>
    public bool Serves(EarmarkableGoods demand) =>
        Sku == demand.Sku
        && Source == demand.Source
        && Variant == demand.Variant
        && Numbers.Serve(demand.Numbers);

    /// <summary>Whether supply comes after the demand; a date that is not named is now.</summary>
    public bool ComesAfter(EarmarkableGoods demand) =>
        Date is { } comes && (demand.Date is not { } goes || comes > goes);

    /// <summary>Where the end is decided; null: stock.</summary>
    public static StreamId? StreamOf(EarmarkEnd end) => (end.Kind, end.Document) switch
    {
        (EarmarkEndKind.PlannedDocument, { } document) => PlannedDocument.StreamOf(document),
        (EarmarkEndKind.TransferOrder, { } order) => TransferOrder.StreamOf(order),
        _ => null,
    };

    /// <summary>The goods that an earmark is about.</summary>
    public static EarmarkableGoods Of(Sku sku, Earmark earmark) => new(
        sku,
        earmark.Source,
        earmark.Variant,
        earmark.Numbers(),
        earmark.Quantity,
        null);

    /// <summary>What an end asks for still, or a refusal.</summary>
    public static (EarmarkableGoods? Goods, Decision? Refusal) DemandOf(IStates states, EarmarkEnd end) =>
        Find(states, end, isSupply: false);

    /// <summary>What an end brings still, or a refusal; not of stock.</summary>
    public static (EarmarkableGoods? Goods, Decision? Refusal) SupplyOf(IStates states, EarmarkEnd end) =>
        Find(states, end, isSupply: true);

    /// <summary>
    /// What of the goods that a demand asks for is there and earmarked for nobody. Earmarks that name no number hold no
    /// number back, as long as enough of any is left for them; so do those of a lot with its packages. Source: Business
    /// Central, late binding.
    /// </summary>
    public static Quantity FreeStock(IStates states, EarmarkableGoods demand)
    {
        var there = OpenGoods.Of(states.Get(ItemCost.StreamOf(demand.Sku)))
            .Where(g => g.InTransit is null && g.Source == demand.Source && g.Variant == demand.Variant)
            .ToList();
        var held = states.Get(Earmarks.StreamOf(demand.Sku)).Open.Values
            .Where(e => e.Supply.Kind == EarmarkEndKind.Stock
                && e.Source == demand.Source
                && e.Variant == demand.Variant)
            .ToList();
        var goods = new SharedGoods([.. there.Select(g => (g.Numbers, g.Quantity))]);
        foreach (var numbers in held.GroupBy(e => e.Numbers(), e => e.Quantity))
            goods.Take(numbers.Key, Sum(numbers));
        return goods.Take(demand.Numbers, Sum(there.Select(g => g.Quantity)));
    }

    /// <summary>What of a supply is earmarked for nobody, to a demand.</summary>
    public static Quantity FreeOf(IStates states, EarmarkEnd supply, EarmarkableGoods goods) =>
        (goods.Quantity - states.Get(Earmarks.StreamOf(goods.Sku)).Sum(e => e.Supply == supply)).AtLeastZero();

    /// <summary>What of a demand has nothing earmarked yet.</summary>
    public static Quantity OpenOf(IStates states, EarmarkEnd demand, EarmarkableGoods goods) =>
        (goods.Quantity - states.Get(Earmarks.StreamOf(goods.Sku)).Sum(e => e.Demand == demand)).AtLeastZero();

    private static (EarmarkableGoods? Goods, Decision? Refusal) Find(IStates states, EarmarkEnd end, bool isSupply) =>
        end switch
        {
            { Kind: EarmarkEndKind.PlannedDocument, Document: { } document } => OfPlanned(states, document, isSupply),
            { Kind: EarmarkEndKind.TransferOrder, Document: { } order } =>
                OfTransfer(states, order, end.Line ?? 1, isSupply),
            _ => (null, Decision.Refuse("not-earmarkable", "Name a planned document or a transfer order.")),
        };

    private static (EarmarkableGoods? Goods, Decision? Refusal) OfPlanned(
        IStates states, OrderId document, bool isSupply)
    {
        var planned = states.Get(PlannedDocument.StreamOf(document));
        if (!planned.IsOpen)
            return (null, Decision.Refuse("document-not-found", $"There is no open document {document}."));
        // What nobody has ordered may never come; a number that is just being chosen asks for nothing.
        if (planned.Kind.IsSupply != isSupply
            || planned.Kind is PlannedKind.PlannedReceipt or PlannedKind.PendingTracking)
            return (null, Decision.Refuse(
                "not-earmarkable", $"{document} is no {(isSupply ? "supply" : "demand")} to earmark goods of."));
        var assembled = isSupply ? Quantity.Zero : planned.ToAssemble ?? Quantity.Zero;
        return (
            new(
                planned.Sku,
                planned.Source,
                planned.Variant,
                new(planned.Lot, planned.Serial, planned.Package),
                (planned.Quantity - assembled).AtLeastZero(),
                planned.Date),
            null);
    }

    private static (EarmarkableGoods? Goods, Decision? Refusal) OfTransfer(
        IStates states, OrderId order, int line, bool isSupply)
    {
        var transfer = states.Get(TransferOrder.StreamOf(order));
        if (!transfer.IsKnown)
            return (null, Decision.Refuse("transfer-order-not-found", $"There is no transfer order {order}."));
        if (line < 1 || line > transfer.Lines.Count)
            return (null, Decision.Refuse("line-not-found", $"The order has no line {line}."));
        var state = transfer.Lines[line - 1];
        var goods = state.Line;
        var quantity = isSupply ? state.ToReceive() : state.ToShip;
        return (
            new(
                goods.Sku,
                isSupply ? transfer.To : transfer.From,
                goods.Variant,
                new(goods.Lot, goods.Serial, goods.Package),
                transfer.IsClosed ? Quantity.Zero : quantity,
                isSupply ? transfer.Dates?.Receipt : transfer.Dates?.Shipment),
            null);
    }

    private static Quantity Sum(IEnumerable<Quantity> quantities) =>
        quantities.Aggregate(Quantity.Zero, (sum, q) => sum + q);
}
