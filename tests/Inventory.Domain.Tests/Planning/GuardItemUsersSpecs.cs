using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class GuardItemUsersSpecs : Shop
{
    private static readonly OrderId No = new("D1");
    private static readonly ItemKindChanged Changed = new(P, ItemKind.NonInventory);

    [Fact]
    public void A_kind_stays_while_a_document_names_the_item() =>
        Given(Open).And(new PlanDocument(new(No, PlannedKind.PurchaseOrder, P, new(5), Wh)))
            .When(Change(PlannedDocument.StreamOf(No))).ThenRefused("item-in-use")
            .And(new ClosePlannedDocument(No))
            .When(Change(PlannedDocument.StreamOf(No))).Then(Changed);

    [Fact]
    public void A_kind_stays_while_a_bill_of_material_has_the_item() =>
        Given(Open).And(new SetBom(Q, [new(P, new(2))]))
            .When(Change(Bom.StreamOf(Q))).ThenRefused("item-in-use")
            .And(new SetBom(Q, []))
            .When(Change(Bom.StreamOf(Q))).Then(Changed);

    [Fact]
    public void A_kind_stays_while_the_item_is_made_of_others() =>
        Given(Open).And(new SetBom(P, [new(Q, new(2))]))
            .When(Change(Bom.StreamOf(P))).ThenRefused("item-in-use");

    [Fact]
    public void What_changes_nothing_is_not_held_up() =>
        Given(Open).And(new SetBom(P, [new(Q, new(2))]))
            .When(new GuardItemUsers(new ChangeItemKind(P, ItemKind.Inventory), P, [Bom.StreamOf(P)])).ThenNothing();

    private static GuardItemUsers Change(StreamId user) =>
        new(new ChangeItemKind(P, ItemKind.NonInventory), P, [user]);
}
