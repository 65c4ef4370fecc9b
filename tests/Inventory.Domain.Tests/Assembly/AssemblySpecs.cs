using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Assembly;

public sealed class AssemblySpecs : Shop
{
    [Fact]
    public void Components_go_in_before_the_output_comes_out() => Given([.. Open, Save(Q, Wh, 10)])
        .When(Assemble(P, 2, (Q, 6)))
        .Then(
            new StockAdjusted(Q, Wh, new(-6), EntryType.AssemblyConsumption, null, Today, MovementTerms.None),
            new SourceAssigned(P, Wh, Today),
            new StockAdjusted(P, Wh, new(2), EntryType.AssemblyOutput, null, Today, MovementTerms.None),
            new SourceItemStatusChanged(P, Wh, true));

    [Fact]
    public void The_bill_of_material_says_what_goes_in()
    {
        var story = Given([.. Open, Save(Q, Wh, 10), new SetBom(P, [new(Q, new(3))])])
            .When(new AssembleItem(P, Wh, new(2), Today));
        story.ThenAccepted();
        OnHand(story, Q, Wh).ShouldBe(4);
        OnHand(story, P, Wh).ShouldBe(2);
    }

    [Fact]
    public void Missing_components_refuse_the_whole() => Given([.. Open, Save(Q, Wh, 5)])
        .When(Assemble(P, 2, (Q, 6))).ThenRefused("components-missing");

    [Fact]
    public void Missing_components_refuse_even_where_stock_may_be_negative() => Given(
        [
            .. Open,
            new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }),
        ])
        .When(Assemble(P, 2, (Q, 6))).ThenRefused("components-missing");

    [Fact]
    public void Two_lines_of_one_component_need_both() => Given([.. Open, Save(Q, Wh, 5)])
        .When(Assemble(P, 1, (Q, 3), (Q, 3))).ThenRefused("components-missing");

    [Fact]
    public void Without_a_bill_there_is_nothing_to_assemble() =>
        Given(Open).When(new AssembleItem(P, Wh, new(2), Today)).ThenRefused("no-components");

    [Fact]
    public void Small_parts_are_used_up_without_a_movement() => Given(
        [
            .. Open, Save(Q, Wh, 10), Register(new("BOLT")),
            new ChangeItemKind(new("BOLT"), ItemKind.NonInventory),
            new SetBom(P, [new(Q, new(1)), new(new("BOLT"), new(4))]),
        ])
        .When(new AssembleItem(P, Wh, new(1), Today))
        .ThenAccepted().Decision.Events.ShouldNotContain(e => e.Event is StockAdjusted && e.Stream!.Value.Contains("BOLT"));

    [Fact]
    public void Work_cannot_be_assembled() => Given([.. Open, new ChangeItemKind(Q, ItemKind.Service)])
        .When(Assemble(P, 2, (Q, 6))).ThenRefused("item-type");

    [Fact]
    public void What_orders_hold_is_not_taken_apart()
    {
        var story = GivenWithBooks([.. Open, Save(Q, Wh, 10), Assemble(P, 3, (Q, 6)), Place("O1", (P, 2))])
            .When(new UndoAssembly(P, 1, Today)).ThenRefused("open-promises-affected")
            .And(Save(P, Annex, 2))
            .When(new UndoAssembly(P, 1, Today)).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, Q, Wh)).ShouldBe((0m, 10m));
    }

    [Fact]
    public void The_output_is_worth_its_components_and_the_work_on_them()
    {
        var books = new TestBooks();
        books.Register("P", CostingTerms.Default);
        books.Register("Q", CostingTerms.Default);
        books.Do(new ReceiveStock(Q, SourceCode.Default, new(10), Today, new(UnitCost: new(4))));

        books.Do(new AssembleItem(
            P, SourceCode.Default, new(2), Today, [new(Q, new(5))], ResourceCost: new(7))).IsRefused.ShouldBeFalse();

        books.Entry(1, "P").CostActual.ShouldBe(27);
        books.Entry(2, "Q").CostActual.ShouldBe(-20);
    }

    [Fact]
    public void Production_goes_through_work_in_process_and_leaves_it_empty()
    {
        var books = new TestBooks();
        books.Register("P", CostingTerms.Default);
        books.Register("Q", CostingTerms.Default);
        books.Do(new ReceiveStock(Q, SourceCode.Default, new(10), Today, new(UnitCost: new(4))));

        books.Do(new ProduceItem(
            P, SourceCode.Default, new(2), Today, [new(Q, new(5))], new(7), new(1))).IsRefused.ShouldBeFalse();

        books.Entry(1, "P").CostActual.ShouldBe(28);
        books.Balance(Inventory.Domain.GeneralLedger.Account.WIP).ShouldBe(0);
    }

    [Fact]
    public void Output_is_reported_in_steps_each_with_what_went_into_it()
    {
        var books = new TestBooks();
        books.Register("P", CostingTerms.Default);
        books.Register("Q", CostingTerms.Default);
        books.Do(new ReceiveStock(Q, SourceCode.Default, new(10), Today, new(UnitCost: new(4))));

        foreach (var consumed in new[] { 4, 6 })
        {
            books.Do(new ProduceItem(
                P, SourceCode.Default, new(2), Today, [new(Q, new(consumed))], new(1), null, "PO-1"))
                .IsRefused.ShouldBeFalse();
            books.Balance(Inventory.Domain.GeneralLedger.Account.WIP).ShouldBe(0);
        }

        (books.Entry(1, "P").CostActual, books.Entry(2, "P").CostActual).ShouldBe((17, 25));
    }

    private static AssembleItem Assemble(Sku sku, decimal quantity, params (Sku Sku, decimal Quantity)[] components) =>
        new(sku, Wh, new(quantity), Today, [.. components.Select(c => new ConsumedGoods(c.Sku, new(c.Quantity)))]);
}
