using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>What nobody keeps account of has entries with a cost, and no inventory value.</summary>
public sealed class NonInventorySpecs : CostingSpecs
{
    private static readonly Sku Kit = new("KIT");

    public static TheoryData<ItemKind, EntryType, string?> Matrix => new()
    {
        { ItemKind.NonInventory, EntryType.Purchase, null },
        { ItemKind.NonInventory, EntryType.Sale, null },
        { ItemKind.NonInventory, EntryType.Consumption, null },
        { ItemKind.NonInventory, EntryType.AssemblyConsumption, null },
        { ItemKind.NonInventory, EntryType.Output, "item-type" },
        { ItemKind.NonInventory, EntryType.PositiveAdjustment, "item-type" },
        { ItemKind.Service, EntryType.Purchase, null },
        { ItemKind.Service, EntryType.Sale, null },
        { ItemKind.Service, EntryType.Consumption, "item-type" },
        { ItemKind.Service, EntryType.AssemblyConsumption, "item-type" },
        { ItemKind.Service, EntryType.NegativeAdjustment, "item-type" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public void The_kind_says_what_is_posted(ItemKind kind, EntryType type, string? code)
    {
        GivenKind(kind);
        var decision = Post(type, 2);
        (decision.Refusal?.Code).ShouldBe(code);
        Books.Entries.All.Count.ShouldBe(code is null ? 1 : 0);
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    public void Its_cost_is_no_inventory_value(CostingMethod method)
    {
        GivenKind(ItemKind.Service, method, unitCost: 8);
        Accepted(Post(EntryType.Purchase, 3, 10));
        Accepted(Post(EntryType.Sale, 2));
        Accepted(Post(EntryType.Sale, -1));

        Books.Values.All.Values.Select(v => v.CostNonInventoriable).ShouldBe([30m, -16m, 8m]);
        Books.Values.All.Values.ShouldAllBe(v => v.CostActual == 0m && v.CostExpected == 0m);
        Books.Entries.All.Values.Select(e => (e.Quantity, e.Remaining, e.Open))
            .ShouldBe([(3m, 0m, false), (-2m, 0m, false), (1m, 0m, false)]);
        Books.Inventory.All.ShouldBeEmpty();
        Books.Ledger.All.ShouldBeEmpty();
        Books.Get(SourceItem.StreamOf(X, SourceCode.Default)).OnHand.IsZero.ShouldBeTrue();
        Books.Do(new AdjustCost(X)).Events.ShouldNotContain(e => e.Event is ValueEntriesPosted);
    }

    [Fact]
    public void Its_cost_comes_with_the_invoice()
    {
        GivenKind(ItemKind.NonInventory);
        Accepted(Post(EntryType.Purchase, 4, 10, invoiced: false));
        Accepted(Invoice(5, 1, cost: 12, quantity: 1));
        Accepted(Invoice(6, 1));
        Refused(Invoice(7, 1), "already-invoiced");
        Accepted(Charge(8, 1, 5));

        Books.Values.All.Values.Select(v => v.CostNonInventoriable).ShouldBe([0m, 12m, 30m, 5m]);
        Books.Entry(1).InvoicedQuantity.ShouldBe(4m);
        Refused(Revalue(9, 3), "item-type");
        Refused(Books.Do(new UndoMovement(X, 1, January(9))), "undo-not-allowed");
    }

    [Fact]
    public void It_is_blocked_dated_and_named_like_other_items()
    {
        GivenKind(ItemKind.Service);
        Accepted(Books.Do(new BlockItem(X, new(Sales: true, Purchasing: true))));
        Refused(Post(EntryType.Sale, 1), "sales-blocked");
        Refused(Post(EntryType.Purchase, 1), "purchasing-blocked");
        Accepted(Post(EntryType.Sale, -1));
        Refused(Books.Do(new ChangeItemKind(X, ItemKind.NonInventory)), "entries-exist");
        Refused(Post(EntryType.Sale, -1, appliesFrom: 1), "applies-from-not-allowed");
        SetUp(s => s with { AllowPostingFrom = January(20), LatePostingFrom = null });
        Refused(Post(EntryType.Sale, -1), "posting-date-not-allowed");
    }

    [Fact]
    public void Small_parts_are_used_up_by_an_entry_that_adds_nothing_to_the_output()
    {
        GivenKind(ItemKind.NonInventory, unitCost: 3);
        Books.Register("KIT", CostingTerms.Default);
        Books.Register("C", CostingTerms.Default);
        Accepted(Books.Do(new ReceiveStock(new("C"), SourceCode.Default, new(5), January(1), new(new(4m)))));
        Accepted(Books.Do(new AssembleItem(
            Kit, SourceCode.Default, new(1), January(2), [new(X, new(6)), new(new("C"), new(2))])));

        var bolts = Books.Entry(1);
        (bolts.EntryType, bolts.Quantity, bolts.CostActual).ShouldBe((EntryType.AssemblyConsumption, -6m, 0m));
        Books.Values.All[("X", 1)].CostNonInventoriable.ShouldBe(-18m);
        Books.Entry(1, "KIT").CostActual.ShouldBe(8m);
    }

    private void GivenKind(ItemKind kind, CostingMethod method = CostingMethod.Fifo, decimal unitCost = 0m)
    {
        Given(method, unitCost);
        Accepted(Books.Do(new ChangeItemKind(X, kind)));
    }

    private Decision Post(
        EntryType type, decimal quantity, decimal? cost = null, bool invoiced = true, int? appliesFrom = null) =>
        Books.Do(new PostItemJournalLine(
            X, SourceCode.Default, type, new(quantity), January(3), new(
                UnitCost: cost is { } c ? new UnitCost(c) : null,
                NotInvoiced: invoiced ? null : true,
                AppliesFrom: appliesFrom)));
}
