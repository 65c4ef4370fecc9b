using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Shell;

namespace Inventory.Server.Import;

/// <summary>What the books held at the end of a month.</summary>
/// <param name="Inventory">Ledger balance of the inventory account; debit positive.</param>
/// <param name="Interim">Ledger balance of the interim inventory account: received and not invoiced.</param>
/// <param name="LargestDifference">Of one account or account number, ledger less sub-ledger, without sign.</param>
/// <param name="Blocker">Why the period is not closed; null: it is.</param>
public sealed record MonthEnd(
    DateOnly Date, decimal Inventory, decimal Interim, decimal LargestDifference, string? Blocker)
{
    public bool IsClosed => Blocker is null;
}

/// <summary>
/// Closes months in order: posts costs that wait, reconciles as of the last day, and closes the inventory period when
/// every difference is zero. After a month that stays open, no later one is closed: that would close it too.
/// </summary>
public sealed class MonthEnds(Company company, ILogEntrance log, string user)
{
    private readonly EventMetadata _metadata = new(User: user);
    private readonly Query _query = new(company);
    private readonly List<MonthEnd> _closed = [];

    /// <summary>In the order in which they were reached.</summary>
    public IReadOnlyList<MonthEnd> All => _closed;

    /// <summary>The last day of the month.</summary>
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <param name="endingDate">Last day of the month; everything dated by then is answered.</param>
    public async Task CloseAsync(DateOnly endingDate, CancellationToken cancellation)
    {
        await PostWaitingAsync(cancellation);
        var accounts = await new Reconciliation(company, _query).AsOfAsync(endingDate, cancellation: cancellation);
        var difference = accounts.Select(DifferenceOf).DefaultIfEmpty().Max();
        var blocker = await BlockerAsync(endingDate, difference, cancellation);
        _closed.Add(new(
            endingDate,
            BalanceOf(accounts, Account.Inventory),
            BalanceOf(accounts, Account.InventoryInterim),
            difference,
            blocker));
    }

    private async Task<string?> BlockerAsync(DateOnly endingDate, decimal difference, CancellationToken cancellation)
    {
        if (difference != 0m)
            return "there is a difference";
        if (_closed.Exists(m => !m.IsClosed))
            return "an earlier month is open";
        var queries = new PeriodQueries(_query, new(company));
        var search = new BlockerSearch(queries, SubmitAsync);
        var skus = await search.OfClosingAsync(endingDate, cancellation);
        var answer = await SubmitAsync(new CloseInventoryPeriod(endingDate, skus));
        return answer.Refusal is { } refusal ? $"{refusal.Code}: {refusal.Reason}" : null;
    }

    // Where costs are posted as they come nothing waits, and one read finds that out. What cannot be posted stays and
    // shows as a difference.
    private async Task PostWaitingAsync(CancellationToken cancellation)
    {
        var queries = new LedgerQueries(_query);
        for (var after = "";;)
        {
            var skus = await queries.WaitingItemsAsync(after, LedgerRuns.ItemsPerStep, cancellation);
            if (skus.Count == 0)
                return;
            await SubmitAsync(new PostInventoryCost(skus));
            after = skus[^1].Value;
        }
    }

    private async Task<CommandAnswer> SubmitAsync(ICommand command) =>
        await await log.SubmitWhenRoomAsync(new(command, _metadata));

    private static decimal DifferenceOf(ReconciledAccount account) =>
        (account.Numbers ?? []).Select(n => n.Difference).Append(account.Difference).Max(Math.Abs);

    private static decimal BalanceOf(IReadOnlyList<ReconciledAccount> accounts, Account account) =>
        accounts.Where(a => a.Account == account).Sum(a => a.Ledger);
}
