using Inventory.Domain.Assembly;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

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
        (EarmarkEndKind.AssemblyOrder, { } order) => AssemblyOrder.StreamOf(order),
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
    /// <param name="moved">By this very decision: the books do not have them yet.</param>
    public static Quantity FreeStock(
        IStates states, EarmarkableGoods demand, IReadOnlyList<IStockMovement>? moved = null)
    {
        var (there, all) = StockOf(states, demand, moved);
        _ = TakeHeld(states, demand, there);
        return there.Take(demand.Numbers, all);
    }

    /// <summary>What of the earmarks of such goods finds goods that are there.</summary>
    /// <param name="moved">By this very decision: the books do not have them yet.</param>
    public static Quantity HeldStock(
        IStates states, EarmarkableGoods like, IReadOnlyList<IStockMovement>? moved = null) =>
        TakeHeld(states, like, StockOf(states, like, moved).There);

    /// <summary>What of a supply is earmarked for nobody, to a demand.</summary>
    public static Quantity FreeOf(IStates states, EarmarkEnd supply, EarmarkableGoods goods) =>
        (goods.Quantity - states.Get(Earmarks.StreamOf(goods.Sku)).Sum(e => e.Supply == supply)).AtLeastZero();

    /// <summary>What of a demand has nothing earmarked yet.</summary>
    public static Quantity OpenOf(IStates states, EarmarkEnd demand, EarmarkableGoods goods) =>
        (goods.Quantity - states.Get(Earmarks.StreamOf(goods.Sku)).Sum(e => e.Demand == demand)).AtLeastZero();

    private static (SharedGoods There, Quantity All) StockOf(
        IStates states, EarmarkableGoods like, IReadOnlyList<IStockMovement>? moved)
    {
        var there = OpenGoods.Of(states.Get(ItemCost.StreamOf(like.Sku)))
            .Where(g => g.InTransit is null && g.Source == like.Source && g.Variant == like.Variant)
            .Select(g => (g.Numbers, g.Quantity));
        var now = (moved ?? [])
            .Where(m => m.Sku == like.Sku && m.Source == like.Source && m.Terms.Variant == like.Variant
                && m.Terms.InTransit is null)
            .Select(m => (Numbers: m.Terms.NumbersOf(), Quantity: m.Change));
        List<(Numbers Numbers, Quantity Quantity)> goods =
            [.. there.Concat(now).GroupBy(g => g.Numbers, g => g.Quantity).Select(g => (g.Key, Sum(g)))];
        return (new(goods), Sum(goods.Select(g => g.Quantity)));
    }

    private static Quantity TakeHeld(IStates states, EarmarkableGoods like, SharedGoods there)
    {
        var held = states.Get(Earmarks.StreamOf(like.Sku)).Open.Values
            .Where(e => e.Supply.Kind == EarmarkEndKind.Stock
                && e.Source == like.Source
                && e.Variant == like.Variant)
            .GroupBy(e => e.Numbers(), e => e.Quantity);
        return Sum(held.Select(numbers => there.Take(numbers.Key, Sum(numbers))));
    }

    private static (EarmarkableGoods? Goods, Decision? Refusal) Find(IStates states, EarmarkEnd end, bool isSupply) =>
        end switch
        {
            { Kind: EarmarkEndKind.PlannedDocument, Document: { } document } => OfPlanned(states, document, isSupply),
            { Kind: EarmarkEndKind.TransferOrder, Document: { } order } =>
                OfTransfer(states, order, end.Line ?? 1, isSupply),
            { Kind: EarmarkEndKind.AssemblyOrder, Document: { } order } =>
                OfAssembly(states, order, end.Line, isSupply),
            _ => (null, Decision.Refuse(
                "not-earmarkable", "Name a planned document, a transfer order or an assembly order.")),
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

    private static (EarmarkableGoods? Goods, Decision? Refusal) OfAssembly(
        IStates states, OrderId order, int? line, bool isSupply)
    {
        var assembly = states.Get(AssemblyOrder.StreamOf(order));
        if (assembly.Terms is not { } terms)
            return (null, Decision.Refuse("assembly-order-not-found", $"There is no assembly order {order}."));
        if (isSupply != line is null)
            return (null, Decision.Refuse(
                "not-earmarkable", $"{order} brings what it makes, and its lines ask for components."));
        if (isSupply)
            return (
                new(assembly.Sku, terms.Source, terms.Variant, default, assembly.OpenQuantity(), terms.DueDate), null);
        if (assembly.Lines.Find(l => l.Line.Line == line) is not { Line.Component: { } component } part)
            return (null, Decision.Refuse("line-not-found", $"{order} has no component in line {line}."));
        return (
            new(
                component,
                terms.Source,
                part.Line.Variant,
                default,
                assembly.IsOpen() ? part.RemainingOf(terms.Quantity) : Quantity.Zero,
                terms.StartingDate ?? terms.DueDate),
            null);
    }

    private static Quantity Sum(IEnumerable<Quantity> quantities) =>
        quantities.Aggregate(Quantity.Zero, (sum, q) => sum + q);
}
