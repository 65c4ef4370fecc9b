using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Assembly;

public sealed class BomSpecs : Shop
{
    private static readonly Sku R = new("R");

    private static readonly ICommand[] Items = [Register(P), Register(Q), Register(R)];

    [Fact]
    public void A_bill_of_material_is_set_whole() =>
        Given(Items).When(Bom(P, (Q, 2))).Then(new BomSet(P, [new(Q, new(2))]));

    [Fact]
    public void The_same_bill_again_leaves_no_trace() => Given([.. Items, Bom(P, (Q, 2))]).When(Bom(P, (Q, 2))).ThenNothing();

    [Fact]
    public void An_item_is_not_made_of_itself() => Given(Items).When(Bom(P, (P, 1))).ThenRefused("bom-circular");

    [Fact]
    public void An_item_is_not_made_of_itself_over_others() =>
        Given([.. Items, Bom(Q, (R, 1)), Bom(R, (P, 1))]).When(Bom(P, (Q, 1))).ThenRefused("bom-circular");

    [Fact]
    public void A_component_must_exist() => Given(Register(P)).When(Bom(P, (Q, 1))).ThenRefused("item-not-found");

    [Fact]
    public void Nothing_of_a_component_is_refused() =>
        Given(Items).When(Bom(P, (Q, 0))).ThenRefused("quantity-not-positive");

    [Fact]
    public void Work_is_no_component() =>
        Given([.. Items, new ChangeItemKind(Q, ItemKind.Service)]).When(Bom(P, (Q, 1))).ThenRefused("item-type");

    [Fact]
    public void Small_parts_are_components() =>
        Given([.. Items, new ChangeItemKind(Q, ItemKind.NonInventory)]).When(Bom(P, (Q, 1))).ThenAccepted();

    [Fact]
    public void What_is_not_kept_is_not_made() =>
        Given([.. Items, new ChangeItemKind(P, ItemKind.NonInventory)]).When(Bom(P, (Q, 1))).ThenRefused("item-type");

    private static SetBom Bom(Sku parent, params (Sku Component, decimal Quantity)[] lines) =>
        new(parent, [.. lines.Select(l => new BomLine(l.Component, new(l.Quantity)))]);
}
