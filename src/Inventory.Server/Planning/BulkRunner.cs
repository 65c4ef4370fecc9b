using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>
/// Works bulk operations off, one after the other and chunk by chunk, where this process owns the log. It keeps nothing
/// in memory: which chunk is next stands in the log, and a chunk lands whole or not at all. So it goes on after a crash
/// where it was, and a second runner can do no harm. Chunks wait in the writer's queue like every other command.
/// </summary>
public sealed class BulkRunner(Company company, BulkQueries queries, ILogger<BulkRunner> logger)
    : WorkRunner(company, "Bulk operations", logger)
{
    /// <summary>Does one chunk of the oldest operation; false when there is none to do.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        if (await queries.NextAsync(cancellation) is not { } row)
            return false;
        var operation = new OrderId(row.Operation);
        ICommand chunk = row.State == nameof(BulkState.Running)
            ? new RunBulkChunk(operation, row.ChunksDone + 1)
            : new UndoBulkChunk(operation, row.ChunksDone);
        try
        {
            // A refusal means that somebody stopped it, or did the chunk, since the row was read.
            await SubmitAsync(row, chunk, cancellation);
        }
        catch (Exception e) when (IsDefect(e))
        {
            logger.LogError(e, "Bulk operation {Operation} was stopped by a defect.", row.Operation);
            await SubmitAsync(row, new StopBulkOperation(operation, "internal-error"), cancellation);
        }

        return true;
    }

    protected override Task<bool> WorkAsync(CancellationToken cancellation) => StepAsync(cancellation);

    private async Task SubmitAsync(BulkOperationRow row, ICommand command, CancellationToken cancellation)
    {
        var envelope = new CommandEnvelope(command, new EventMetadata(row.Operation, null, row.User));
        await await Company.OwnWriter.SubmitWhenRoomAsync(envelope, cancellation);
    }
}
