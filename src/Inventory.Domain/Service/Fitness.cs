using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>How a resource suits a line of a service document.</summary>
internal static class Fitness
{
    /// <summary>The skills that work on a line asks for.</summary>
    public static IReadOnlyList<AssignedSkill> SkillsOf(this IStates states, ServiceDocument document, int line) =>
        states.Get(ServiceItem.StreamOf(document.Lines[line - 1].ServiceItem)).Card is { } card
            ? states.SkillsOf(card)
            : [];

    /// <summary>Warnings as the set-up wants them; of a group there are none.</summary>
    public static IEnumerable<AllocationWarning> WarningsOf(
        this IStates states, ServiceDocument document, int line, string? resource, DateOnly date)
    {
        if (resource is null)
            yield break;
        var setup = states.Get(ServiceSetup.Stream);
        var terms = states.Get(ServiceTerms.StreamOf(TermsHolder.Resource, resource));
        var missing = setup.Skills == CodeUse.WarningDisplayed
            ? states.SkillsOf(document, line).Select(s => s.Skill).Except(terms.Skills).ToList()
            : [];
        if (missing.Count > 0)
            yield return new("resource-unqualified", line, $"{resource} lacks {string.Join(", ", missing)}.");
        if (setup.Zones == CodeUse.WarningDisplayed && document.Zone is { } zone && !terms.WorksIn(zone, date))
            yield return new("resource-outside-zone", line, $"{resource} does not work in {zone} then.");
    }

    /// <summary>
    /// Makes room for an allocation that gets active: others of its line that need reallocation are cancelled. Null, or
    /// the refusal <c>line-allocated</c>. Source: Business Central: one active resource or group per service item line.
    /// </summary>
    /// <param name="entry">Its number, when it is there already.</param>
    public static Decision? Activate(this Draft draft, OrderId number, Allocation added, int entry = 0)
    {
        var stream = ServiceDocument.StreamOf(number);
        var others = draft.Get(stream).Allocations.Where(a => a.Key != entry && a.Value.Line == added.Line).ToList();
        if (others.Exists(a => a.Value.Status == AllocationStatus.Active && !a.Value.HasHolderOf(added)))
            return Decision.Refuse("line-allocated", $"Another resource or group is active on line {added.Line}.");
        foreach (var (no, _) in others.Where(a => a.Value.Status == AllocationStatus.ReallocationNeeded))
            draft.Add(stream, new AllocationStatusSet(number, no, AllocationStatus.Canceled));
        return null;
    }
}

/// <summary>What a line asks of a resource: a question, nothing is decided.</summary>
/// <param name="Skills">What the work asks for; empty where skills are not used.</param>
/// <param name="Zone">Where it is done; null: anywhere, or zones are not used.</param>
public sealed record LineDemand(IReadOnlyList<AssignedSkill> Skills, string? Zone)
{
    /// <summary>Null: there is no such line, or no such document.</summary>
    public static LineDemand? Of(IStates states, OrderId document, int line)
    {
        var known = states.Get(ServiceDocument.StreamOf(document));
        var setup = states.Get(ServiceSetup.Stream);
        return line < 1 || line > known.Lines.Count
            ? null
            : new(
                setup.Skills == CodeUse.NotUsed ? [] : states.SkillsOf(known, line),
                setup.Zones == CodeUse.NotUsed ? null : known.Zone);
    }
}
