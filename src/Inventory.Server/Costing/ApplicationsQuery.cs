using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>Shows the applications of one entry as the commands see them, straight from the log.</summary>
public sealed class ApplicationsQuery(StreamQuestion question)
{
    /// <exception cref="NotFoundException"><c>entry-not-found</c>.</exception>
    public async Task<Page<EntryApplication>> OfAsync(
        Sku sku, int entryNo, int limit, string[]? after, CancellationToken cancellation)
    {
        // One more than asked for tells whether another page follows.
        var asked = new EntryApplicationsOf(sku, entryNo, Wire.Number(after?[0]), limit + 1);
        var decision = await question.AskAsync(asked, cancellation);
        if (decision.Refusal is { } refusal)
            throw new NotFoundException(refusal.Code, refusal.Reason);

        var found = (IReadOnlyList<EntryApplication>)decision.Result!;
        return found.Count <= limit ? new(found, null)
            : new([.. found.Take(limit)], Wire.CursorOf($"{found[limit - 1].EntryNo}"));
    }
}
