namespace Inventory.Server.Shell;

/// <summary>Where commands go into the log: its writer, or the process that has it.</summary>
public interface ILogEntrance
{
    /// <summary>A sequence that was committed; all that is answered later is after it.</summary>
    long Head { get; }

    /// <summary>Queues a command, after those before it, when there is room. The inner task gives its answer once it is
    /// durable.</summary>
    /// <exception cref="LogUnavailableException">Now, or as the answer: nobody takes the command.</exception>
    Task<Task<CommandAnswer>> SubmitWhenRoomAsync(CommandEnvelope envelope, CancellationToken cancellation = default);
}
