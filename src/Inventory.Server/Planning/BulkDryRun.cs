using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>A pair of a dry run, with its effect on each stock that can see the goods.</summary>
public sealed record BulkTriedPair(int Number, BulkPairResult Result, IReadOnlyList<StockEffect> Stocks);

/// <summary>What a bulk operation would do, as of now.</summary>
/// <param name="HeldWithoutGoods">Promised, over all pairs, and without goods afterwards; what a guard refuses, too.
/// </param>
/// <param name="QuantityChange">Over all pairs and both ends: what would be made, or, below zero, lost.</param>
/// <param name="Items">One page of the pairs, in order of SKU.</param>
/// <param name="Next">Goes into <c>after</c>, with the same body, for the page that follows.</param>
public sealed record BulkDryRunAnswer(
    int Pairs,
    int Changed,
    int Skipped,
    int Refused,
    Quantity HeldWithoutGoods,
    Quantity QuantityChange,
    IReadOnlyList<BulkTriedPair> Items,
    string? Next);

/// <summary>
/// Tries a bulk operation chunk by chunk, as it would be run, and writes nothing. Chunks rest on no other chunk, so the
/// sum of the trials is what the operation would do. Memory holds one page and one chunk.
/// </summary>
public sealed class BulkDryRun(Company company)
{
    /// <exception cref="MalformedRequestException"><c>cursor-malformed</c>.</exception>
    public async Task<(BulkDryRunAnswer? Answer, Refusal? Refusal)> RunAsync(
        StartBulkOperation start, int limit, string[]? after, CancellationToken cancellation)
    {
        var (afterNumber, number) = (Wire.Number(after?[0]), 0);
        var answer = new BulkDryRunAnswer(start.Pairs.Count, 0, 0, 0, Quantity.Zero, Quantity.Zero, [], null);
        var items = new List<BulkTriedPair>();
        var isEmpty = start.Pairs.Count == 0;
        foreach (var pairs in isEmpty ? [[]] : StartBulkOperation.ChunksOf(start.Pairs, start.ChunkPairs))
        {
            cancellation.ThrowIfCancellationRequested();
            var tried = await await company.OwnWriter.SubmitWhenRoomAsync(
                CommandEnvelope.Of(new TryBulkChunk(start.Terms, pairs)), cancellation);
            if (tried.Refusal is { } refusal)
                return (null, refusal);
            foreach (var trial in (IReadOnlyList<BulkTrial>)tried.Result!)
            {
                answer = Count(answer, trial);
                if (++number > afterNumber && items.Count <= limit)
                    items.Add(new(number, trial.Result, trial.Stocks));
            }
        }

        var hasNext = items.Count > limit;
        if (hasNext)
            items.RemoveAt(limit);
        return (answer with { Items = items, Next = hasNext ? Wire.CursorOf($"{items[^1].Number}") : null }, null);
    }

    private static BulkDryRunAnswer Count(BulkDryRunAnswer sum, BulkTrial trial)
    {
        var result = trial.Result;
        var bare = trial.Stocks.Aggregate(sum.HeldWithoutGoods, (all, s) => all + s.HeldWithoutGoods);
        var change = Change(result.Before, result.After) + Change(result.DestinationBefore, result.DestinationAfter);
        return sum with
        {
            Changed = sum.Changed + (result.Outcome == BulkOutcome.Changed ? 1 : 0),
            Skipped = sum.Skipped + (result.Outcome == BulkOutcome.Skipped ? 1 : 0),
            Refused = sum.Refused + (result.Outcome == BulkOutcome.Refused ? 1 : 0),
            HeldWithoutGoods = bare,
            QuantityChange = sum.QuantityChange + change,
        };
    }

    private static Quantity Change(PairState? before, PairState? after) =>
        before is null || after is null ? Quantity.Zero : after.Quantity - before.Quantity;
}
