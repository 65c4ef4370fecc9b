namespace Inventory.Domain.Kernel;

/// <summary>
/// A command that would find the streams it reads one after another, with those that somebody knows of beforehand: they
/// are loaded at once. The decision is the command's own; streams too many or too few change nothing but the time.
/// </summary>
public sealed record WithStreams(ICommand Command, IReadOnlyList<StreamId> More) : ICommand
{
    public IEnumerable<StreamId> Streams => [.. Command.Streams, .. More];

    public StreamId? Begins => Command.Begins;

    public Decision Decide(IStates states) => Command.Decide(states);
}
