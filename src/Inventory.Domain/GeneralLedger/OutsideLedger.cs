using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

public interface IOutsideLedgerEvent : IEvent;

/// <summary>What an account of the outside ledger holds. Debit positive.</summary>
/// <param name="Account">The company's account number, or a built-in account name.</param>
public sealed record OutsideBalance(string Account, Money Balance);

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The outside ledger's balances at the end of a day, whole; they replace those given before.</summary>
public sealed record OutsideBalancesImported(DateOnly AsOf, IReadOnlyList<OutsideBalance> Balances)
    : IOutsideLedgerEvent;

/// <summary>What the outside ledger held at the end of one day. Stream: <c>outside-ledger/{as-of}</c>.</summary>
/// <param name="Balances">Null: never told.</param>
public sealed record OutsideLedger(IReadOnlyList<OutsideBalance>? Balances) : IState<OutsideLedger>
{
    public static OutsideLedger Initial { get; } = new((IReadOnlyList<OutsideBalance>?)null);

    public static string Alias => "outside_ledger";

    public static StreamId<OutsideLedger> StreamOf(DateOnly asOf) =>
        StreamId<OutsideLedger>.Of("outside-ledger", asOf.ToString("yyyy-MM-dd"));

    public IState Evolve(IEvent @event) => Evolve((IOutsideLedgerEvent)@event);

    public OutsideLedger Evolve(IOutsideLedgerEvent @event) => @event switch
    {
        OutsideBalancesImported e => new(e.Balances),
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Takes over what the outside ledger holds at the end of a day, to reconcile with. Refused:
/// <c>validation.balances.count</c>, <c>validation.balances.duplicate</c>, <c>validation.account.invalid</c>.
/// </summary>
public sealed record ImportOutsideBalances(DateOnly AsOf, IReadOnlyList<OutsideBalance> Balances)
    : ICommand<OutsideLedger>
{
    public const int AccountsMax = 10_000;

    public StreamId<OutsideLedger> Stream => OutsideLedger.StreamOf(AsOf);

    public Decision Decide(OutsideLedger ledger)
    {
        if (Balances.Count is 0 or > AccountsMax)
            return Decision.Refuse("validation.balances.count", $"1 to {AccountsMax} accounts are taken at once.");
        if (Balances.FirstOrDefault(b => !Code.IsValid(b.Account, PostingSetup.AccountLengthMax)) is { } wrong)
            return Decision.Refuse("validation.account.invalid", $"'{wrong.Account}' is no account number.");
        var sorted = Balances.OrderBy(b => b.Account, StringComparer.Ordinal).ToList();
        for (var at = 1; at < sorted.Count; at++)
        {
            if (sorted[at].Account == sorted[at - 1].Account)
                return Decision.Refuse("validation.balances.duplicate", $"{sorted[at].Account} is there twice.");
        }

        return ledger.Balances is { } known && known.SequenceEqual(sorted)
            ? Decision.Nothing
            : Decision.Accept(new OutsideBalancesImported(AsOf, sorted));
    }
}

/// <summary>One balance of the outside ledger. Key: date and account.</summary>
public sealed record OutsideBalanceRow(DateOnly AsOf, string Account, decimal Balance, long Sequence);

public static class OutsideBalances
{
    public static void Fold(IRows<(DateOnly AsOf, string Account), OutsideBalanceRow> rows, Recorded recorded)
    {
        if (recorded.Event is not OutsideBalancesImported e)
            return;
        foreach (var row in rows.Where("as_of", e.AsOf))
            rows.Remove((row.AsOf, row.Account));
        foreach (var balance in e.Balances)
            rows.Put(new(e.AsOf, balance.Account, balance.Balance.Amount, recorded.Sequence));
    }
}
