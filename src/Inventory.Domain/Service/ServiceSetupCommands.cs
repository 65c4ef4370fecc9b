using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Says how skills and zones are used. Refused: <c>validation.service-setup.invalid</c>.</summary>
public sealed record SetUpService(CodeUse Skills, CodeUse Zones) : ICommand<ServiceSetup>
{
    public StreamId<ServiceSetup> Stream => ServiceSetup.Stream;

    public Decision Decide(ServiceSetup setup)
    {
        if (!Enum.IsDefined(Skills) || !Enum.IsDefined(Zones))
            return Decision.Refuse("validation.service-setup.invalid", "Codes are shown, warned of or not used.");
        return setup.Skills == Skills && setup.Zones == Zones
            ? Decision.Nothing
            : Decision.Accept(new ServiceSetUp(Skills, Zones));
    }
}

/// <summary>Defines a code, or describes it anew. Refused: <c>validation.code.empty</c>.</summary>
public sealed record DefineServiceCode(ServiceCodeKind Kind, string Code, string Description) : ICommand<ServiceSetup>
{
    public StreamId<ServiceSetup> Stream => ServiceSetup.Stream;

    public Decision Decide(ServiceSetup setup)
    {
        if (string.IsNullOrWhiteSpace(Code))
            return Decision.Refuse("validation.code.empty", "A code has characters.");
        return setup.DescriptionOf(Kind, Code) == Description
            ? Decision.Nothing
            : Decision.Accept(new ServiceCodeDefined(Kind, Code, Description));
    }
}

/// <summary>What may have codes of service. A code that one of them has is not removed.</summary>
public interface IUsesServiceCodes : IState
{
    bool Uses(ServiceCodeKind kind, string code);
}

/// <summary>
/// Takes away a code that nothing has. Refused: <c>code-in-use</c>, and as of
/// <see cref="ServiceSetup.UnknownCode"/>.
/// </summary>
/// <param name="Users">Streams of <see cref="IUsesServiceCodes"/> that may have it; those that do not, do not hold it.
/// Null: none is known.</param>
public sealed record RemoveServiceCode(ServiceCodeKind Kind, string Code, IReadOnlyList<StreamId>? Users = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [ServiceSetup.Stream, .. Users ?? []];

    public Decision Decide(IStates states)
    {
        if (states.Get(ServiceSetup.Stream).RefuseUnknown(Kind, [Code]) is { } unknown)
            return unknown;
        if ((Users ?? []).FirstOrDefault(u => ((IUsesServiceCodes)u.Of(states)).Uses(Kind, Code)) is { } holder)
            return Decision.Refuse("code-in-use", $"{holder} has {Code}.");
        return Decision.Accept([new StreamEvent(ServiceSetup.Stream, new ServiceCodeRemoved(Kind, Code))]);
    }
}
