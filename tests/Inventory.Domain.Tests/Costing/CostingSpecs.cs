using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>
/// The words that costing specs are written in: one item X, days of January 2026, one place unless named.
/// </summary>
public abstract class CostingSpecs
{
    protected static readonly Sku X = new("X");

    protected TestBooks Books { get; } = new();

    private CostingTerms _terms = CostingTerms.Default;

    protected void Given(CostingMethod method, decimal unitCost = 0m,
        decimal standardCost = 0m, decimal overheadRate = 0m)
    {
        _terms = new(method, new(unitCost), new(standardCost), 0m, new(overheadRate));
        Books.Register("X", _terms);
        SetUp(s => s with { AllowNegativeStock = true });
    }

    protected void SetUp(Func<InventorySetup, InventorySetup> change) =>
        Books.SetUp(change(Books.Get(CompanySettings.Stream).Inventory));

    protected void StandardCost(decimal cost) =>
        Books.Append(Item.StreamOf(X), new ItemCostingTermsChanged(X, _terms with { StandardCost = new(cost) }));

    protected static DateOnly January(int day) => new(2026, 1, day);

    protected Decision Receive(int day, decimal quantity, decimal cost, bool invoiced = true,
        int? appliesTo = null, string at = "default") =>
        Books.Move(new StockReceived(X, new(at), new(quantity), January(day), new(
            UnitCost: new(cost), NotInvoiced: invoiced ? null : true, AppliesTo: appliesTo)));

    protected Decision Ship(int day, decimal quantity, bool invoiced = true, int? appliesTo = null,
        string at = "default") =>
        Books.Move(new StockShipped(X, new(at), new(quantity), January(day), new(
            NotInvoiced: invoiced ? null : true, AppliesTo: appliesTo)));

    protected Decision Return(int day, decimal quantity, int of) =>
        Books.Move(new StockReturned(X, SourceCode.Default, new(quantity), January(day), new(AppliesFrom: of)));

    protected Decision Transfer(int day, decimal quantity, string from, string to) => Books.Move(
        new StockTransferredOut(X, new(from), new(quantity), new(to), January(day), MovementTerms.None),
        new StockTransferredIn(X, new(to), new(quantity), new(from), January(day), new(TransferFrom: new(from))));

    protected Decision Charge(int day, int entry, decimal amount) =>
        Books.Do(new PostItemCharge(X, entry, January(day), new(amount), "FREIGHT"));

    protected Decision Invoice(int day, int entry, decimal? cost = null, decimal? quantity = null) =>
        Books.Do(new InvoiceEntry(
        X, entry, January(day), cost is { } c ? new UnitCost(c) : null, quantity is { } q ? new Quantity(q) : null));

    protected Decision Revalue(int day, decimal cost, int? entry = null) =>
        Books.Do(new RevalueItem(X, January(day), new(cost), entry));

    protected decimal Cost(int entry) => Books.Entry(entry).CostActual;

    protected decimal Value(string? at = null) =>
        Books.Inventory.All.Values.Where(r => at is null || r.Source == at).Sum(r => r.CostActual + r.CostExpected);

    protected IEnumerable<ValueEntryRow> Values(int entry, ValueEntryType type) =>
        Books.Values.All.Values.Where(v => v.EntryNo == entry && v.Type == type);

    protected static void Refused(Decision decision, string code) =>
        decision.Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    protected static void Accepted(Decision decision) => decision.Refusal.ShouldBeNull();

    protected static void Nothing(Decision decision)
    {
        decision.Refusal.ShouldBeNull();
        decision.Events.ShouldBeEmpty();
    }
}
