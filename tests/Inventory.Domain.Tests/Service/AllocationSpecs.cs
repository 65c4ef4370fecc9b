using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Service;

public sealed class AllocationSpecs : ServiceShop
{
    private static readonly ICommand[] Begun = [.. Workshop, Thing("PUMP-2", P), Begin("PUMP-1", "PUMP-2")];

    [Fact]
    public void A_document_is_where_its_customer_is_then() =>
        Given(Workshop)
            .When(Begin("PUMP-1"))
            .Then(new ServiceDocumentPlaced(Job, "C1", "NORTH", Today, [new(1, "PUMP-1")]))
            .When(Begin("PUMP-1")).ThenNothing()
            .When(Begin("PUMP-1", "PUMP-1")).ThenRefused("document-exists")
            .When(Begin() with { Document = new("J2") }).ThenRefused("validation.lines.empty")
            .When(Begin("NONE") with { Document = new("J2") }).ThenRefused("service-item-not-found")
            .When(Begin("PUMP-1") with { Document = new("J2"), Zone = "X" }).ThenRefused("service-zone-not-found")
            .When(Begin("PUMP-1") with { Document = new("J2"), Date = Today.AddDays(-1) })
            .Then(new ServiceDocumentPlaced(new("J2"), "C1", "SOUTH", Today.AddDays(-1), [new(1, "PUMP-1")]));

    [Fact]
    public void Who_fits_is_allocated_without_a_word()
    {
        var story = Given(Begun).When(Allocate("LINDA")).Then(new ServiceAllocated(
            Job, 1, new(1, "LINDA", null, Today, new(2m), AllocationStatus.Active)));
        Warnings(story).ShouldBeEmpty();
    }

    [Fact]
    public void Who_does_not_fit_is_allocated_with_warnings()
    {
        var story = Given(Begun).When(Allocate("TIM")).ThenAccepted();
        Warnings(story).ShouldBe(["resource-unqualified", "resource-outside-zone"]);
        story.When(Allocate("TIM", days: 1)).ThenAccepted();
        Warnings(story).ShouldBe(["resource-unqualified"]);
        story.And(new SetUpService(CodeUse.CodeShown, CodeUse.NotUsed)).When(Allocate("TIM")).ThenAccepted();
        Warnings(story).ShouldBeEmpty();
    }

    [Fact]
    public void A_line_has_one_active_resource_or_group() =>
        Given([.. Begun, Allocate("LINDA"), Allocate("LINDA", days: 1)])
            .When(Allocate("TIM")).ThenRefused("line-allocated")
            .When(Allocate("TIM", line: null)).ThenRefused("line-allocated")
            .When(Allocate("LINDA") with { Resource = null, Group = "TEAM" }).ThenRefused("line-allocated")
            .And(Allocate("TIM", isActive: false))
            .When(Set(3, AllocationStatus.Active)).ThenRefused("line-allocated")
            .And(Set(1, AllocationStatus.ReallocationNeeded), Set(2, AllocationStatus.Canceled))
            .When(Set(3, AllocationStatus.Active)).Then(
                new AllocationStatusSet(Job, 1, AllocationStatus.Canceled),
                new AllocationStatusSet(Job, 3, AllocationStatus.Active));

    [Fact]
    public void Hours_for_all_lines_are_divided_and_the_last_one_gets_the_rest()
    {
        var story = Given([.. Begun, new AddServiceLines(Job, [new("PUMP-1")])]);
        story.When(Allocate("LINDA", 10m, line: null)).ThenAccepted();
        story.Ledger.Get(ServiceDocument.StreamOf(Job)).Allocations.Values.Select(a => (a.Line, a.Hours.Value))
            .ShouldBe([(1, 3.33m), (2, 3.33m), (3, 3.34m)]);
        story.When(Allocate("LINDA", 0.02m, line: null)).ThenRefused("hours-too-few");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(13)]
    public void No_hour_is_lost(int lines) =>
        HourShares.Of(new(8.12345m), lines).Sum(s => s.Value).ShouldBe(8.12345m);

    [Fact]
    public void What_can_not_be_allocated_is_refused() =>
        Given([.. Begun, Worker("IDLE", blocked: true)])
            .When(Allocate("NOBODY")).ThenRefused("resource-not-found")
            .When(Allocate("IDLE")).ThenRefused("resource-blocked")
            .When(Allocate("LINDA", 0m)).ThenRefused("quantity-not-positive")
            .When(Allocate("LINDA", line: 3)).ThenRefused("line-not-found")
            .When(Allocate("LINDA") with { Group = "TEAM" }).ThenRefused("validation.allocation.invalid")
            .When(Allocate("LINDA") with { Resource = null }).ThenRefused("validation.allocation.invalid")
            .When(Allocate("X") with { Resource = null, Group = "X" }).ThenRefused("resource-group-not-found")
            .When(Allocate("LINDA") with { Document = new("X") }).ThenRefused("service-document-not-found")
            .When(Set(1, AllocationStatus.Active)).ThenRefused("allocation-not-found");

    [Fact]
    public void An_allocation_goes_its_way_once() =>
        Given([.. Begun, Allocate("LINDA")])
            .When(Set(1, AllocationStatus.Active)).ThenNothing()
            .When(Set(1, AllocationStatus.Finished)).Then(new AllocationStatusSet(Job, 1, AllocationStatus.Finished))
            .When(Set(1, AllocationStatus.Active)).ThenRefused("allocation-status");

    [Fact]
    public void A_closed_document_has_finished_what_was_active() =>
        Given([.. Begun, Allocate("LINDA"), Allocate("TIM", isActive: false)])
            .When(new RemoveResource("LINDA", [ServiceDocument.StreamOf(Job)])).ThenRefused("resource-in-use")
            .When(new CloseServiceDocument(Job)).Then(
                new AllocationStatusSet(Job, 1, AllocationStatus.Finished),
                new AllocationStatusSet(Job, 2, AllocationStatus.Canceled),
                new ServiceDocumentClosed(Job))
            .When(new CloseServiceDocument(Job)).ThenNothing()
            .When(Allocate("LINDA")).ThenRefused("service-document-closed")
            .When(new AddServiceLines(Job, [new("PUMP-1")])).ThenRefused("service-document-closed")
            .When(new RemoveResource("LINDA", [ServiceDocument.StreamOf(Job)])).ThenAccepted();

    [Fact]
    public void A_line_tells_what_it_asks_for()
    {
        var story = Given(Begun);
        LineDemand.Of(story.Ledger, Job, 3).ShouldBeNull();
        var demand = LineDemand.Of(story.Ledger, Job, 1)!;
        (demand.Zone, demand.Skills.Single().Skill).ShouldBe(("NORTH", "WELD"));
        story.And(new SetUpService(CodeUse.NotUsed, CodeUse.NotUsed));
        var free = LineDemand.Of(story.Ledger, Job, 1)!;
        (free.Zone, free.Skills.Count).ShouldBe((null, 0));
    }
}
