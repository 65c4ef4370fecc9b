using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Something about an allocation that people should look at; it stands all the same.</summary>
/// <param name="Code"><c>resource-unqualified</c> or <c>resource-outside-zone</c>.</param>
public sealed record AllocationWarning(string Code, int Line, string Message);

/// <summary>What an allocation came to.</summary>
/// <param name="Entries">Numbers of the entries, by line.</param>
public sealed record AllocationResult(IReadOnlyList<int> Entries, IReadOnlyList<AllocationWarning> Warnings);

/// <summary>
/// Gives hours of a resource, or of a resource group, to a line of a service document or to all of them. An active
/// allocation takes the place of those of the line that need reallocation: they are cancelled. A resource that does
/// not fit warns in the result. Refused: <c>service-document-not-found</c>, <c>service-document-closed</c>,
/// <c>validation.allocation.invalid</c> (not exactly one of resource and group), <c>quantity-not-positive</c>,
/// <c>hours-too-few</c> (a line would get none), <c>resource-not-found</c>, <c>resource-blocked</c>,
/// <c>resource-group-not-found</c>, <c>line-not-found</c>, <c>line-allocated</c> (another resource or group is active
/// on the line).
/// </summary>
/// <param name="Line">Null: all lines; the hours are divided.</param>
/// <param name="IsActive">False: it is only thought of.</param>
public sealed record AllocateResource(
    OrderId Document, int? Line, string? Resource, string? Group, DateOnly Date, Quantity Hours, bool IsActive)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [ServiceSetup.Stream, ServiceDocument.StreamOf(Document)];

    public Decision Decide(IStates states)
    {
        var stream = ServiceDocument.StreamOf(Document);
        var document = states.Get(stream);
        if ((document.RefuseWork(Document) ?? RefuseHours() ?? RefuseHolder(states)) is { } refusal)
            return refusal;
        IReadOnlyList<int> lines = [.. document.Lines.Select(l => l.Line).Where(l => Line is null || l == Line)];
        if (lines.Count == 0)
            return Decision.Refuse("line-not-found", $"{Document} has no line {Line}.");
        var shares = HourShares.Of(Hours, lines.Count);
        if (!shares[0].IsPositive)
            return Decision.Refuse("hours-too-few", $"{Hours} hours are too few for {lines.Count} lines.");

        var draft = new Draft(states);
        var entries = new List<int>();
        foreach (var (line, hours) in lines.Zip(shares))
        {
            var added = new Allocation(line, Resource, Group, Date, hours, AllocationStatus.Nonactive);
            if (IsActive && draft.Activate(Document, added) is { } taken)
                return taken;
            entries.Add(draft.Get(stream).Allocations.Keys.LastOrDefault() + 1);
            var status = IsActive ? AllocationStatus.Active : AllocationStatus.Nonactive;
            draft.Add(stream, new ServiceAllocated(Document, entries[^1], added with { Status = status }));
        }

        return draft.Accept(new AllocationResult(
            entries, [.. lines.SelectMany(l => states.WarningsOf(document, l, Resource, Date))]));
    }

    private Decision? RefuseHours() => Hours.IsPositive
        ? null
        : Decision.Refuse("quantity-not-positive", "Hours are more than zero.");

    private Decision? RefuseHolder(IStates states) => (Resource, Group) switch
    {
        ({ } resource, null) => states.Get(Catalog.Resource.StreamOf(resource)).RefuseUse(resource),
        (null, { } group) => states.Get(ServiceSetup.Stream).RefuseUnknown(ServiceCodeKind.ResourceGroup, [group]),
        _ => Decision.Refuse("validation.allocation.invalid", "Name a resource or a resource group."),
    };
}

/// <summary>
/// Says where an allocation stands. Active ones get finished, cancelled, nonactive or need reallocation; those that are
/// thought of, or need reallocation, get active or cancelled. Refused: <c>service-document-not-found</c>,
/// <c>service-document-closed</c>, <c>allocation-not-found</c>, <c>allocation-status</c> (another way),
/// <c>line-allocated</c>, <c>resource-not-found</c>, <c>resource-blocked</c> (of one that gets active).
/// </summary>
public sealed record SetAllocationStatus(OrderId Document, int Entry, AllocationStatus Status) : ICommand
{
    public IEnumerable<StreamId> Streams => [ServiceSetup.Stream, ServiceDocument.StreamOf(Document)];

    public Decision Decide(IStates states)
    {
        var stream = ServiceDocument.StreamOf(Document);
        var document = states.Get(stream);
        if (document.RefuseWork(Document) is { } refusal)
            return refusal;
        if (!document.Allocations.TryGetValue(Entry, out var known))
            return Decision.Refuse("allocation-not-found", $"{Document} has no allocation {Entry}.");
        if (known.Status == Status)
            return Decision.Nothing;
        if (!MayFollow(known.Status))
            return Decision.Refuse("allocation-status", $"{known.Status} does not become {Status}.");

        var draft = new Draft(states);
        var isActive = Status == AllocationStatus.Active;
        if (isActive && known.Resource is { } resource
            && states.Get(Resource.StreamOf(resource)).RefuseUse(resource) is { } blocked)
            return blocked;
        if (isActive && draft.Activate(Document, known, Entry) is { } taken)
            return taken;
        draft.Add(stream, new AllocationStatusSet(Document, Entry, Status));
        return draft.Accept(new AllocationResult(
            [Entry], isActive ? [.. states.WarningsOf(document, known.Line, known.Resource, known.Date)] : []));
    }

    private bool MayFollow(AllocationStatus before) => before switch
    {
        AllocationStatus.Active => true,
        AllocationStatus.Nonactive or AllocationStatus.ReallocationNeeded =>
            Status is AllocationStatus.Active or AllocationStatus.Canceled,
        _ => false,
    } && Enum.IsDefined(Status);
}

/// <summary>Divides hours among lines.</summary>
public static class HourShares
{
    /// <summary>The smallest part of an hour that a line gets when hours are divided.</summary>
    private const int DecimalsMax = 2;

    /// <summary>Equal shares, each rounded down to 0.01; what is left over goes to the last one.</summary>
    public static IReadOnlyList<Quantity> Of(Quantity hours, int lines)
    {
        if (lines == 1)
            return [hours];
        var share = new Quantity(decimal.Round(hours.Value / lines, DecimalsMax, MidpointRounding.ToZero));
        var shares = Enumerable.Repeat(share, lines).ToList();
        shares[^1] = new(hours.Value - (share.Value * (lines - 1)));
        return shares;
    }
}
