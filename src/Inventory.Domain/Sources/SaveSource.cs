using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Makes a source what is said of it, whether it is known or not; nothing is written when it is so already.
/// Refused: as <see cref="RegisterSource"/>, but for <c>source-exists</c>, and
/// <c>default-source-cannot-be-disabled</c>.
/// </summary>
public sealed record SaveSource(SourceCode Source, SourceDetails Details, bool IsEnabled) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, Sources.Source.StreamOf(Source), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (!states.Get(PlaceDirectory.Stream).Knows(Source))
            return new RegisterSource(Source, Details, IsEnabled).Decide(states);

        ICommand onOrOff = IsEnabled ? new EnableSource(Source) : new DisableSource(Source);
        var draft = new Draft(states);
        return draft.AddOrRefuse(new ChangeSource(Source, Details)) ?? draft.AddOrRefuse(onOrOff) ?? draft.Accept();
    }
}
