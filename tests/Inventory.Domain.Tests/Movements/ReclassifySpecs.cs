using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Movements;

public sealed class ReclassifySpecs : Shop
{
    [Fact]
    public void Goods_move_to_a_place_that_kept_none() => Given([.. Open, Save(P, Wh, 5)])
        .When(Reclassify(2))
        .Then(
            new SourceAssigned(P, Annex, Today),
            new StockTransferredOut(P, Wh, new(2), Annex, Today, MovementTerms.None),
            new StockTransferredIn(P, Annex, new(2), Wh, Today, new(TransferFrom: Wh)),
            new SourceItemStatusChanged(P, Annex, true));

    [Fact]
    public void What_is_not_there_can_not_move() =>
        Given([.. Open, Save(P, Wh, 5)]).When(Reclassify(6)).ThenRefused("insufficient-source-qty");

    [Fact]
    public void What_is_not_there_can_not_move_even_where_stock_may_be_negative() => Given(
            [.. Open, new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true })])
        .When(Reclassify(1)).ThenRefused("insufficient-source-qty");

    [Fact]
    public void Nothing_can_not_move() => Given(Open).When(Reclassify(0)).ThenRefused("quantity-not-positive");

    [Fact]
    public void An_item_nobody_keeps_account_of_can_not_move() =>
        Given([.. Open, new ChangeItemKind(P, ItemKind.NonInventory)]).When(Reclassify(1)).ThenRefused("item-type");

    private static ReclassifyStock Reclassify(decimal quantity) =>
        new(P, Wh, Annex, new(quantity), Today, MovementTerms.None);
}
