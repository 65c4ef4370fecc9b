using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class RenameSpecs : Shop
{
    private static readonly Sku New = new("NEW");
    private static readonly RenameSku Rename = new(P, New, Today);

    [Fact]
    public void Goods_follow_the_new_key_once()
    {
        var story = Given(Open).And(Save(P, Wh, 5)).When(Rename).ThenAccepted();
        OnHand(story, New, Wh).ShouldBe(5m);
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).ShouldBe(SourceItem.Initial);
        Salable(story, New).ShouldBe(5m);
        Tables.Of(story.Ledger).Items.All.Select(i => i.Sku).ShouldBe(["Q", "NEW"], ignoreOrder: true);
        story.When(Rename).ThenNothing();
    }

    [Fact]
    public void The_whole_card_goes_along()
    {
        ItemReference barcode = new(ItemReferenceType.BarCode, "", "4006381333931");
        var story = Given(Open).And(
            new BlockItem(P, new(Sales: true, Purchasing: false)),
            new DefineItemUnits(P, new("KG", [new("BAG", new(25))])),
            new DefineCategory("TOYS", null, [new("Colour", "red")]),
            new AssignCategory(P, "TOYS"),
            new AddItemReference(P, barcode));
        var before = story.Ledger.Get(Item.StreamOf(P));

        var card = story.When(Rename).ThenAccepted().Ledger.Get(Item.StreamOf(New));

        card.Blocks.ShouldBe(before.Blocks);
        card.UnitsOf().ShouldBe(before.UnitsOf());
        ItemAttributes.Of(card, c => story.Ledger.Get(Category.StreamOf(c))).ShouldBe([new("Colour", "red")]);
        card.ReferencesOf().ShouldBe([barcode]);
    }

    [Fact]
    public void What_keeps_no_account_keeps_none_under_the_new_key() =>
        Given(Open).And(new ChangeItemKind(P, ItemKind.Service)).And(Rename)
            .Ledger.Get(Item.StreamOf(New)).Kind.ShouldBe(ItemKind.Service);

    [Fact]
    public void A_key_that_is_taken_again_has_the_card_as_it_is_now()
    {
        ItemReference old = new(ItemReferenceType.BarCode, "", "1");
        var story = Given(Open)
            .And(new AddItemReference(P, old), new BlockItem(P, new(true, true)), Rename)
            .And(new BlockItem(New, ItemBlocks.None), new AddItemReference(New, old with { ReferenceNo = "2" }))
            .And(new RenameSku(New, P, Today));

        var card = story.Ledger.Get(Item.StreamOf(P));
        card.Blocks.ShouldBe(ItemBlocks.None);
        card.ReferencesOf().Select(r => r.ReferenceNo).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Of_the_card_before_only_kind_and_units_are_left_to_an_item_that_takes_the_key()
    {
        ItemUnits bags = new("KG", [new("BAG", new(25))]);
        Sku set = new("SET");
        var story = Given(Open)
            .And(
                new AddItemReference(P, new(ItemReferenceType.BarCode, "", "1")),
                new BlockItem(P, new(true, true)),
                new DefineItemUnits(P, bags),
                new ChangeItemKind(P, ItemKind.Service),
                Rename,
                Register(set, ItemType.Grouped),
                new ComposeItem(set, new(true, [Q], [])),
                new RenameSku(set, new("SET-2"), Today));

        var again = story.When(Register(P)).ThenAccepted().And(Register(set));

        again.Ledger.Get(Item.StreamOf(P)).ShouldBe(Fresh(P) with { Kind = ItemKind.Service, Units = bags });
        again.Ledger.Get(Item.StreamOf(set)).ShouldBe(Fresh(set));

        static Item Fresh(Sku sku) => Item.Initial.Evolve(new ItemRegistered(
            sku, sku.Value, ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
    }

    [Fact]
    public void A_key_with_entries_keeps_its_base_unit() =>
        GivenWithBooks([.. Open, new DefineItemUnits(P, new("KG", [])), Save(P, Wh, 5), Rename])
            .When(new RenameSku(Q, P, Today)).ThenRefused("entries-exist");

    [Fact]
    public void Posting_groups_of_a_renamed_item_stay_until_the_key_is_anothers()
    {
        var rows = new MemoryRows<string, ItemPostingGroupsRow>(row => row.Sku);
        Fold(new ItemPostingGroupsSet(P, new("RAW")));
        Fold(new ItemRenamed(P, New));
        rows.All.ShouldHaveSingleItem().InventoryGroup.ShouldBe("RAW");

        Fold(Item.Initial.Evolve(new ItemRenamed(P, New)).Register(
            P, "P", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));

        rows.All.ShouldBeEmpty();

        void Fold(IItemEvent e) =>
            ItemPostingGroupsTable.Fold(rows, new(1, Item.StreamOf(P).Value, 0, default, null, e));
    }

    [Fact]
    public void The_bill_of_material_goes_along_and_leaves_none_behind()
    {
        BomLine[] lines = [new(Q, new(2))];
        var story = Given(Open).And(new SetBom(P, lines)).When(Rename).ThenAccepted();

        story.Ledger.Get(Bom.StreamOf(New)).Lines.ShouldBe(lines);
        story.Ledger.Get(Bom.StreamOf(P)).Lines.ShouldBeEmpty();
        story.And(Register(P)).Ledger.Get(Bom.StreamOf(P)).Lines.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_made_of_an_item_that_had_the_key_can_not_become_a_part_of_itself()
    {
        Sku old = new("OLD");
        Given(Open)
            .And(Register(old), new SetBom(Q, [new(old, new(1))]), new RenameSku(old, New, Today))
            .And(new SetBom(P, [new(Q, new(1))]))
            .When(new RenameSku(P, old, Today)).ThenRefused("bom-circular");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_orders_name_the_new_key(bool quirks)
    {
        var story = Given(Open)
            .And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = quirks }), Save(P, Wh, 5))
            .And(Place("O1", (P, 2)), Place("O2", (P, 1)), Rename);
        (Held(story, P), Held(story, New), Salable(story, New)).ShouldBe((0m, 3m, 2m));
        Tables.Of(story.Ledger).OrderLines.All.Select(l => l.Sku).Distinct().ShouldBe(["NEW"]);
        Tables.Of(story.Ledger).Salable.All.Single(r => r is { Sku: "P", Stock: 2 }).Reserved.ShouldBe(0m);

        story.And(Ship("O1", Wh), Invoice("O1"), Cancel("O2"));
        (OnHand(story, New, Wh), Held(story, New), Salable(story, New)).ShouldBe((3m, 0m, 3m));
        story.And(Refund("O1", true));
        OnHand(story, New, Wh).ShouldBe(5m);
    }

    [Fact]
    public void What_waits_keeps_its_place_in_the_queue_and_its_date()
    {
        DateOnly date = new(2026, 12, 24);
        var story = GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 3))
            .And(Place("O9", (P, 4)), Place("O1", (P, 2)), new SetPromiseDate(new("O1"), P, date), Rename);
        Tables.Of(story.Ledger).Backorders.All.OrderBy(b => b.Sequence)
            .Select(b => (b.Sku, b.Order, b.Waiting, b.PromisedOn))
            .ShouldBe([("NEW", "O9", 1m, null), ("NEW", "O1", 2m, date)]);
        story.And(new ReceiveStock(New, Wh, new(1), Today, MovementTerms.None));
        Tables.Of(story.Ledger).Backorders.All.Select(b => b.Order).ShouldBe(["O1"]);
    }

    [Fact]
    public void What_is_held_by_hand_goes_along()
    {
        var story = Given(Open).And(Save(P, Wh, 5), new AppendReservation(P, Main, new(-2)), Rename);
        (Held(story, P), Held(story, New)).ShouldBe((0m, 2m));
    }

    [Fact]
    public void An_order_that_was_shipped_in_part_holds_the_old_key() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 2)), Ship("O1", Wh, (P, 1)))
            .When(Rename).ThenRefused("item-has-open-promises")
            .And(Ship("O1", Wh)).When(Rename).ThenAccepted();

    [Fact]
    public void A_key_in_use_or_of_no_item_is_refused() =>
        Given(Open).When(new RenameSku(P, Q, Today)).ThenRefused("item-exists")
            .When(new RenameSku(New, P, Today)).ThenRefused("item-not-found")
            .When(new RenameSku(P, new(" x"), Today)).ThenRefused("validation.sku.invalid");

    [Fact]
    public void Notify_quantities_go_along_with_and_without_goods()
    {
        var story = Given(Open).And(Save(P, Wh, 5))
            .And(new SetNotifyQuantities([new(P, Wh, new(7)), new(P, Annex, null)]), Rename);
        story.Ledger.Get(SourceItem.StreamOf(New, Wh)).NotifyQuantity.ShouldBe(new Quantity(7));
        story.Ledger.Get(SourceItem.StreamOf(New, Annex)).HasNotifySetting.ShouldBeTrue();
        story.Ledger.Get(SourceItem.StreamOf(P, Annex)).ShouldBe(SourceItem.Initial);
    }

    [Fact]
    public void What_was_shipped_in_part_stays_behind_where_quirks_are_wanted()
    {
        var story = Given(Open)
            .And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }), Save(P, Wh, 5))
            .And(Place("O1", (P, 2)), Ship("O1", Wh, (P, 1)), Rename);
        OnHand(story, New, Wh).ShouldBe(4m);
        Held(story, P).ShouldBe(1m);
        Held(story, New).ShouldBe(0m);
    }
}
