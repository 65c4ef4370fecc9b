using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>What a run over many items came to.</summary>
/// <param name="Items">Items looked at.</param>
/// <param name="Skipped">At most <see cref="PostInventoryCost.SkippedMax"/>.</param>
public sealed record LedgerRunAnswer(
    int Items, int ValueEntries, int GlEntries, int SkippedEntries, IReadOnlyList<SkippedEntry> Skipped)
{
    public Outcome Outcome => GlEntries > 0 ? Outcome.Accepted : Outcome.Nothing;

    public static readonly LedgerRunAnswer None = new(0, 0, 0, 0, []);

    internal LedgerRunAnswer With(int items, CostPostingRun run) => new(
        Items + items,
        ValueEntries + run.ValueEntries,
        GlEntries + run.GlEntries,
        SkippedEntries + run.SkippedEntries,
        [.. Skipped.Concat(run.Skipped).Take(PostInventoryCost.SkippedMax)]);
}

/// <summary>
/// Posts what waits, item by item in bounded transactions, so that others are served in between. Each may be sent
/// again after a breakdown: what is posted already is not posted twice.
/// </summary>
public sealed class LedgerRuns(CommandRunner run, LedgerQueries queries)
{
    /// <summary>Items of one transaction.</summary>
    public const int ItemsPerStep = 200;

    private const int MovedRetriesMax = 20;

    /// <exception cref="RefusedException">A rule said no.</exception>
    public async Task<LedgerRunAnswer> PostAllAsync(
        PostingMethod method, string? document, bool isDryRun, CancellationToken cancellation)
    {
        var answer = LedgerRunAnswer.None;
        var operation = Operation();
        await foreach (var skus in PagesAsync(queries.WaitingItemsAsync, cancellation))
        {
            var post = new PostInventoryCost(skus, method, document);
            answer = answer.With(skus.Count, Taken(isDryRun
                ? await run.TryAsync(post)
                : await run.RunStepAsync(post, operation)));
        }

        return answer;
    }

    /// <summary>What a posting of these items would come to; nothing is written.</summary>
    /// <exception cref="RefusedException">A rule said no.</exception>
    public async Task<LedgerRunAnswer> TryAsync(PostInventoryCost post) =>
        LedgerRunAnswer.None.With(post.Skus.Count, Taken(await run.TryAsync(post)));

    /// <summary>Switches, then posts or takes back what is open.</summary>
    /// <exception cref="RefusedException">A rule said no, or the setting was switched back meanwhile.</exception>
    public async Task<LedgerRunAnswer> SwitchExpectedCostAsync(bool on, CancellationToken cancellation)
    {
        var answer = LedgerRunAnswer.None;
        var operation = Operation();
        RefusedException.Unless(await run.RunStepAsync(new SwitchExpectedCostPosting(on), operation));
        if (on)
        {
            await foreach (var skus in PagesAsync(queries.WaitingItemsAsync, cancellation))
                answer = answer.With(
                    skus.Count, Taken(await run.RunStepAsync(new PostExpectedCost(skus), operation)));
            return answer;
        }

        foreach (var sku in await queries.ItemsWithExpectedPostedAsync(cancellation))
            answer = answer.With(1, await TakeBackAsync(sku, operation, cancellation));
        return answer;
    }

    // An item that moved between the reading and the decision is read again.
    private async Task<CostPostingRun> TakeBackAsync(Sku sku, string operation, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await run.RunStepAsync(await queries.ToTakeBackAsync(sku, cancellation), operation);
            if (answer.Refusal?.Code != "expected-cost-moved" || attempt == MovedRetriesMax)
                return Taken(answer);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<Sku>> PagesAsync(
        Func<string, int, CancellationToken, Task<List<Sku>>> page,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = "";;)
        {
            var skus = await page(after, ItemsPerStep, cancellation);
            if (skus.Count == 0)
                yield break;
            yield return skus;
            after = skus[^1].Value;
        }
    }

    private static CostPostingRun Taken(CommandAnswer answer) =>
        (CostPostingRun)RefusedException.Unless(answer).Result!;

    private static string Operation() => Guid.NewGuid().ToString("N");
}
