using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>What is given back when settings or places changed while the order was open: what it holds, where it holds
/// it; with the quirks of Adobe Commerce what the settings of the moment say.</summary>
public sealed class ReleaseSpecs : Shop
{
    private static readonly StockId Eu = new(10);
    private static readonly StockId World = new(20);
    private static readonly SetStockDefaults Quirks = new(StockDefaults.Default with { AdobeQuirks = true });

    // Stock 10 draws on wh and sells through website:eu, stock 20 draws on annex.
    private static ICommand[] TwoStocks { get; } =
    [
        Source("wh"), Source("annex"), Register(P), Register(Q),
        new RegisterStock(Eu, "EU"), new LinkSource(Eu, Wh, 1), new SetSalesChannels(Eu, ["website:eu"]),
        new RegisterStock(World, "World"), new LinkSource(World, Annex, 1),
        Save(P, Wh, 10), Save(P, Annex, 10),
    ];

    private static ICommand Moved { get; } = new SetSalesChannels(World, ["website:eu"]);

    private static PlaceOrder PlaceEu { get; } = new(new("O1"), Eu, null, [new(P, new(5))], Today);

    [Fact]
    public void An_order_gives_back_to_its_own_stock_wherever_its_channel_went()
    {
        var story = Given(TwoStocks).And(PlaceEu, Moved, Cancel("O1"));
        HeldIn(story, Eu).ShouldBe(0m);
        HeldIn(story, World).ShouldBe(0m);
    }

    [Fact]
    public void With_quirks_it_gives_back_to_the_stock_that_its_channel_sells_from_now()
    {
        var story = Given(TwoStocks).And(Quirks, PlaceEu, Moved, Cancel("O1"));
        HeldIn(story, Eu).ShouldBe(5m);
        HeldIn(story, World).ShouldBe(-5m);
    }

    [Fact]
    public void A_channel_that_was_named_is_kept_with_the_order() =>
        Given(TwoStocks).And(PlaceEu with { Stock = null, Channel = "website:eu" })
            .Ledger.Get(SalesOrder.StreamOf(new("O1"))).Channel.ShouldBe("website:eu");

    [Fact]
    public void What_was_promised_is_given_back_though_stock_is_managed_no_more() =>
        Held(Given(Open).And(Save(P, Wh, 9), Place("O1", (P, 5)), Managed(P, false), Cancel("O1")), P).ShouldBe(0m);

    [Fact]
    public void What_was_never_promised_is_not_given_back() =>
        Held(Given(Open).And(Save(P, Wh, 9), Managed(P, false), Place("O1", (P, 5)), Managed(P, true), Cancel("O1")), P)
            .ShouldBe(0m);

    [Fact]
    public void With_quirks_nothing_is_given_back_of_an_item_that_is_not_managed_at_the_moment() =>
        Held(Given(Open).And(Quirks, Save(P, Wh, 9), Place("O1", (P, 5)), Managed(P, false), Cancel("O1")), P)
            .ShouldBe(5m);

    [Fact]
    public void With_quirks_all_is_given_back_of_an_item_that_is_managed_at_the_moment() =>
        Held(
            Given(Open).And(Quirks, Save(P, Wh, 9), Managed(P, false), Place("O1", (P, 5)))
                .And(Managed(P, true), Cancel("O1")),
            P).ShouldBe(-5m);

    [Fact]
    public void An_invoice_of_virtual_goods_that_are_managed_no_more_ends_their_promise()
    {
        Sku voucher = new("VOUCHER");
        var story = Given(Open).And(Register(voucher, ItemType.Virtual), Save(voucher, Wh, 9))
            .And(Place("O1", (voucher, 5)), Managed(voucher, false), Invoice("O1"));
        Held(story, voucher).ShouldBe(0m);
    }

    private static ChangeItemStockSettings Managed(Sku sku, bool isManaged) => new(sku, new(ManageStock: isManaged));

    private static decimal HeldIn(Story story, StockId stock) =>
        story.Ledger.Get(Item.StreamOf(P)).PromisesOf(stock).Held.Value;
}
