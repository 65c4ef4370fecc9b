using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class RenameValueSpecs
{
    private static readonly Sku Old = new("OLD");
    private static readonly Sku New = new("NEW");
    private static readonly DateOnly Day = new(2026, 1, 5);

    private readonly TestBooks _books = new();

    public RenameValueSpecs()
    {
        _books.Register("OLD", CostingTerms.Default);
        var terms = new MovementTerms(new UnitCost(3.33333m), NotInvoiced: true);
        _books.Do(new ReceiveStock(Old, SourceCode.Default, new(3), Day, terms)).IsRefused.ShouldBeFalse();
        _books.Do(new RenameSku(Old, New, Day)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void The_value_goes_along_to_the_cent_and_leaves_nothing_in_the_adjustment_account()
    {
        ValueOf("OLD").ShouldBe(0m);
        ValueOf("NEW").ShouldBe(10.00m);
        _books.Balance(Account.InventoryAdjustment).ShouldBe(0m);
    }

    [Fact]
    public void What_of_the_standard_cost_is_overhead_goes_along()
    {
        _books.Append(Item.StreamOf(New),
            new ItemCostingTermsChanged(New, CostingTerms.Default with { StandardCost = new(22) }, new UnitCost(2)));
        Sku newer = new("NEWER");
        _books.Do(new RenameSku(New, newer, Day)).IsRefused.ShouldBeFalse();
        _books.Get(Item.StreamOf(newer)).StandardOverhead.ShouldBe(new UnitCost(2));
    }

    [Fact]
    public void A_later_invoice_of_the_old_key_reaches_the_goods_under_the_new_one()
    {
        _books.Do(new InvoiceEntry(Old, 1, Day, new UnitCost(4m))).IsRefused.ShouldBeFalse();

        ValueOf("OLD").ShouldBe(0m);
        ValueOf("NEW").ShouldBe(12.00m);
    }

    private decimal ValueOf(string sku) => (_books.CostOf(sku).Total.Actual + _books.CostOf(sku).Total.Expected).Amount;
}
