using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>
/// Decides a question on the streams themselves, all at one moment of the log, and beside the writer: also on a server
/// that only reads. For answers that rest on what the read models do not keep.
/// </summary>
public sealed class StreamQuestion(Company company)
{
    /// <summary>What the question comes to; whatever events it decided on are dropped.</summary>
    public async Task<Decision> AskAsync(ICommand question, CancellationToken cancellation)
    {
        await using var now = await PresentStates.OpenAsync(company, cancellation);
        return await now.AskAsync(question.Decide, question.Streams, cancellation);
    }
}
