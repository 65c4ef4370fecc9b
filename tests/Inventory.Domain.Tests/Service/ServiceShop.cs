using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Service;

/// <summary>A workshop: LINDA welds in the north, TIM paints; PUMP-1 of item P, in group PUMPS, stands in the
/// north.</summary>
public abstract class ServiceShop : Shop
{
    protected static readonly OrderId Job = new("JOB-1");

    protected static ICommand[] Workshop { get; } =
    [
        .. Open,
        Code(ServiceCodeKind.Skill, "WELD"), Code(ServiceCodeKind.Skill, "PAINT"), Code(ServiceCodeKind.Skill, "TEST"),
        Code(ServiceCodeKind.Zone, "NORTH"), Code(ServiceCodeKind.Zone, "SOUTH"),
        Code(ServiceCodeKind.ResourceGroup, "TEAM"), Code(ServiceCodeKind.ServiceItemGroup, "PUMPS"),
        Worker("LINDA"), Worker("TIM"),
        new SetServiceTerms(TermsHolder.Resource, "LINDA", "TEAM", ["WELD"], [new("NORTH")]),
        new SetServiceTerms(TermsHolder.Resource, "TIM", "TEAM", ["PAINT"], [new("NORTH", Today.AddDays(1))]),
        new SetServiceTerms(TermsHolder.Customer, "C1", null, [], [new("SOUTH"), new("NORTH", Today)]),
        new SetServiceTerms(TermsHolder.Item, "P", null, ["WELD"], []),
        new SetServiceTerms(TermsHolder.ServiceItemGroup, "PUMPS", null, ["TEST"], []),
        Thing("PUMP-1", P),
    ];

    protected static DefineServiceCode Code(ServiceCodeKind kind, string code) => new(kind, code, code);

    protected static DefineResource Worker(string code, bool blocked = false) =>
        new(code, new(code, ResourceType.Person, "HOUR", new(40m), 0m, blocked));

    protected static DefineServiceItem Thing(
        string no, Sku? sku, string? group = null, InheritedSkills? inherited = null, params string[] skills) =>
        new(no, new("Thing", "C1", sku, null, group, skills), inherited);

    protected static PlaceServiceDocument Begin(params string[] things) =>
        new(Job, "C1", null, Today, [.. things.Select(t => new ServiceLineToAdd(t))]);

    protected static AllocateResource Allocate(
        string resource, decimal hours = 2m, int? line = 1, bool isActive = true, int days = 0) =>
        new(Job, line, resource, null, Today.AddDays(days), new(hours), isActive);

    protected static SetAllocationStatus Set(int entry, AllocationStatus status) => new(Job, entry, status);

    protected static IReadOnlyList<AssignedSkill> SkillsOf(Story story, string no) =>
        story.Ledger.SkillsOf(story.Ledger.Get(ServiceItem.StreamOf(no)).Card!);

    protected static IReadOnlyList<string> Warnings(Story story) =>
        [.. ((AllocationResult)story.Decision.Result!).Warnings.Select(w => w.Code)];
}
