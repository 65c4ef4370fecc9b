using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Service;

public sealed class ServiceItemSpecs : ServiceShop
{
    [Fact]
    public void A_service_item_has_the_skills_of_its_item_and_groups_and_says_whose() =>
        SkillsOf(Given([.. Workshop, Thing("PUMP-2", P, "PUMPS", null, "PAINT")]), "PUMP-2").ShouldBe(
        [
            new("PAINT"), new("WELD", TermsHolder.Item, "P"), new("TEST", TermsHolder.ServiceItemGroup, "PUMPS"),
        ]);

    [Fact]
    public void What_a_source_says_later_holds_at_once()
    {
        var story = Given([.. Workshop, new SetServiceTerms(TermsHolder.Item, "P", "PUMPS", [], [])]);
        SkillsOf(story, "PUMP-1").ShouldBe([new("TEST", TermsHolder.ServiceItemGroup, "PUMPS")]);
    }

    [Theory]
    [InlineData(null, "TEST")]
    [InlineData(InheritedSkills.Replace, "TEST")]
    [InlineData(InheritedSkills.Delete, "")]
    [InlineData(InheritedSkills.Keep, "WELD TEST")]
    public void Another_source_replaces_deletes_or_leaves_what_was_inherited(InheritedSkills? inherited, string left)
    {
        var story = Given([.. Workshop, Thing("PUMP-1", Q, "PUMPS", inherited)]);
        string.Join(' ', SkillsOf(story, "PUMP-1").Select(s => s.Skill)).ShouldBe(left);
        story.When(Thing("PUMP-1", Q, "PUMPS", null, [.. SkillsOf(story, "PUMP-1")
            .Where(s => s.AssignedFrom is null).Select(s => s.Skill)])).ThenNothing();
    }

    [Fact]
    public void A_unit_is_one_service_item()
    {
        var (one, other) = (Unit("U-1", P, "S1"), Unit("U-2", P, "S1"));
        Given([.. Workshop, one])
            .When(other with { Others = [ServiceItem.StreamOf("U-1")] }).ThenRefused("unit-in-service")
            .When(Unit("U-2", P, "S2") with { Others = [ServiceItem.StreamOf("U-1")] }).ThenAccepted()
            .When(one with { Others = [ServiceItem.StreamOf("U-1")] }).ThenNothing();
        Given([.. Workshop, one, other, new RemoveServiceItem("U-1")])
            .When(Unit("U-3", P, "S1") with { Others = [ServiceItem.StreamOf("U-1")] }).ThenAccepted();
        Given([.. Workshop, one, other])
            .When(other with { Card = other.Card with { Description = "as it was" }, Others = [ServiceItem.StreamOf("U-1")] })
            .ThenAccepted();
    }

    private static DefineServiceItem Unit(string no, Sku sku, string serial) =>
        new(no, new("A unit", null, sku, serial, null, []));

    [Fact]
    public void Names_that_nobody_defined_are_refused() =>
        Given(Workshop)
            .When(Thing("X", new Sku("NONE"))).ThenRefused("item-not-found")
            .When(Thing("X", P, "NONE")).ThenRefused("service-item-group-not-found")
            .When(Thing("X", P, null, null, "NONE")).ThenRefused("skill-not-found")
            .When(Thing("X", P, null, null, "WELD", "WELD")).ThenRefused("validation.service-codes.repeated")
            .When(Thing(" ", P)).ThenRefused("validation.service-item.empty")
            .When(new DefineServiceItem("X", new("x", null, null, "S1", null, [])))
            .ThenRefused("validation.serial.without-item");

    [Fact]
    public void An_item_that_is_blocked_for_service_gets_no_new_work() =>
        Given([.. Workshop, new BlockItem(P, new(false, false, Service: true))])
            .When(Thing("PUMP-2", P)).ThenRefused("service-blocked")
            .When(Thing("PUMP-1", P, "PUMPS")).ThenAccepted()
            .When(Begin("PUMP-1")).ThenRefused("service-blocked")
            .And(new BlockItem(P, new(false, false, Service: false)))
            .When(Begin("PUMP-1")).ThenAccepted();

    [Fact]
    public void A_service_item_holds_its_item_and_is_held_by_open_documents()
    {
        StreamId[] things = [ServiceItem.StreamOf("PUMP-1")];
        Given([.. Workshop, Begin("PUMP-1")])
            .When(new RemoveItem(P, things)).ThenRefused("item-in-use")
            .When(new RemoveServiceItem("PUMP-1", [ServiceDocument.StreamOf(Job)])).ThenRefused("service-item-in-use")
            .And(new CloseServiceDocument(Job))
            .When(new RemoveServiceItem("PUMP-1", [ServiceDocument.StreamOf(Job)])).ThenAccepted()
            .When(new RemoveServiceItem("PUMP-1")).ThenRefused("service-item-not-found")
            .When(new RemoveItem(P, things))
            .Then(new ServiceTermsSet(TermsHolder.Item, "P", null, [], []), new ItemRemoved(P));
    }

    [Fact]
    public void A_renamed_item_asks_for_the_same_skills()
    {
        var story = GivenWithBooks([.. Workshop, new RenameSku(P, new("P2"), Today)]);
        story.Ledger.SkillsOfItem(new("P2")).ShouldBe([new("WELD")]);
        SkillsOf(story, "PUMP-1").ShouldBe([new("WELD", TermsHolder.Item, "P")]);
    }

    [Fact]
    public void Codes_go_when_nothing_has_them()
    {
        StreamId[] users = [ServiceTerms.StreamOf(TermsHolder.Item, "P"), ServiceItem.StreamOf("PUMP-1")];
        Given(Workshop)
            .When(new RemoveServiceCode(ServiceCodeKind.Skill, "WELD", users)).ThenRefused("code-in-use")
            .When(new RemoveServiceCode(ServiceCodeKind.Skill, "PAINT", users)).ThenAccepted()
            .When(new RemoveServiceCode(ServiceCodeKind.Skill, "PAINT", users)).ThenRefused("skill-not-found")
            .When(new RemoveServiceCode(ServiceCodeKind.Zone, "X")).ThenRefused("service-zone-not-found")
            .When(new RemoveServiceCode(ServiceCodeKind.ResourceGroup, "X")).ThenRefused("resource-group-not-found")
            .When(Code(ServiceCodeKind.Skill, "WELD")).ThenNothing()
            .When(Code(ServiceCodeKind.Skill, " ")).ThenRefused("validation.code.empty");
    }

    [Fact]
    public void Terms_name_what_there_is() =>
        Given(Workshop)
            .When(new SetServiceTerms(TermsHolder.Resource, "NOBODY", null, [], [])).ThenRefused("resource-not-found")
            .When(new SetServiceTerms(TermsHolder.Item, "NONE", null, [], [])).ThenRefused("item-not-found")
            .When(new SetServiceTerms(TermsHolder.Resource, "TIM", "NONE", [], []))
            .ThenRefused("resource-group-not-found")
            .When(new SetServiceTerms(TermsHolder.Customer, "C1", null, [], [new("NONE")]))
            .ThenRefused("service-zone-not-found")
            .When(new SetServiceTerms(TermsHolder.Customer, "C1", null, [], [new("NORTH"), new("NORTH", Today)]))
            .ThenRefused("validation.service-codes.repeated");

    [Fact]
    public void A_removed_resource_leaves_nothing_to_the_next_of_its_code() =>
        Given(Workshop)
            .When(new RetireResource(new("TIM")))
            .Then(new ResourceRemoved("TIM"), new ServiceTermsSet(TermsHolder.Resource, "TIM", null, [], []))
            .When(new RetireResource(new("TIM"))).ThenRefused("resource-not-found");
}
