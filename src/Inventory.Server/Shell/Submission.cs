namespace Inventory.Server.Shell;

/// <summary>A command in the queue and the caller that waits for it.</summary>
public sealed class Submission(CommandEnvelope envelope)
{
    // Continuations must not run on the writer's own thread.
    private readonly TaskCompletionSource<CommandAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandEnvelope Envelope { get; } = envelope;

    public Task<CommandAnswer> Answer => _answer.Task;

    public void Succeed(CommandAnswer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception error) => _answer.TrySetException(error);
}
