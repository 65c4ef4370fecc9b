using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ResourceSpecs : Specs
{
    private static readonly ResourceCard Linda =
        new("Linda Martin", ResourceType.Person, "HOUR", new(40m), 25m, Blocked: false);

    private static readonly ResourceCard Plain = Linda with { Blocked = null };

    [Fact]
    public void A_resource_is_defined_whole_and_again_without_a_trace() =>
        Given().When(new DefineResource("LINDA", Linda)).Then(new ResourceDefined("LINDA", Plain))
            .When(new DefineResource("LINDA", Linda)).ThenNothing()
            .When(new DefineResource("LINDA", Linda with { Blocked = true }))
            .Then(new ResourceDefined("LINDA", Linda with { Blocked = true }));

    [Fact]
    public void What_is_no_card_is_refused() =>
        Given().When(new DefineResource(" ", Linda)).ThenRefused("validation.resource.empty")
            .When(new DefineResource("LINDA", Linda with { Name = "" })).ThenRefused("validation.resource.empty")
            .When(new DefineResource("LINDA", Linda with { Unit = " " })).ThenRefused("validation.resource.empty")
            .When(new DefineResource("LINDA", Linda with { Type = (ResourceType)7 }))
            .ThenRefused("validation.resource.invalid")
            .When(new DefineResource("LINDA", Linda with { IndirectCostPercent = 1_000.1m }))
            .ThenRefused("validation.resource.invalid");

    [Fact]
    public void Work_costs_what_is_paid_and_its_overhead() =>
        (Linda with { DirectUnitCost = new(0.33333m) }).UnitCostOf().ShouldBe(new UnitCost(0.41666m));

    [Fact]
    public void A_resource_that_nothing_uses_goes_once() =>
        Given(new DefineResource("LINDA", Linda))
            .When(new RemoveResource("LINDA")).Then(new ResourceRemoved("LINDA"))
            .When(new RemoveResource("LINDA")).ThenRefused("resource-not-found")
            .When(new DefineResource("LINDA", Linda)).ThenAccepted();

    [Fact]
    public void A_blocked_resource_is_not_used_anew()
    {
        var story = Given(new DefineResource("LINDA", Linda with { Blocked = true }));
        story.Ledger.Get(Resource.StreamOf("LINDA")).RefuseUse("LINDA")!.Refusal!.Code.ShouldBe("resource-blocked");
        story.Ledger.Get(Resource.StreamOf("TIM")).RefuseUse("TIM")!.Refusal!.Code.ShouldBe("resource-not-found");
        story.And(new DefineResource("LINDA", Linda));
        story.Ledger.Get(Resource.StreamOf("LINDA")).RefuseUse("LINDA").ShouldBeNull();
    }

    [Fact]
    public void The_table_has_the_resources_that_there_are()
    {
        var story = Given(
            new DefineResource("LINDA", Linda), new DefineResource("OLD", Linda), new RemoveResource("OLD"));
        var rows = new MemoryRows<string, ResourceRow>(r => r.Resource);
        foreach (var recorded in story.Ledger.Log)
            ResourcesTable.Fold(rows, recorded);
        rows.All.ShouldBe([new("LINDA", "Linda Martin", "Person", "HOUR", 40m, 25m, false)]);
    }
}
