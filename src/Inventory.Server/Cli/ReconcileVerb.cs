using System.CommandLine;
using System.Globalization;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary><c>reconcile</c>: sub-ledger against ledger, per account, at a date.</summary>
public static class ReconcileVerb
{
    private static readonly Option<string?> AsOf =
        new("--as-of") { Description = "Posting date, included (default: today)." };

    public static Command Create()
    {
        var reconcile = new Command(
            "reconcile", "Compares the value entries with the general ledger; exit code 1 on a difference.")
        {
            AsOf,
        };
        reconcile.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => RunAsync(session, DateOf(parsed), stop),
            cancellation));
        return reconcile;
    }

    private static DateOnly DateOf(ParseResult parsed) =>
        TimeProvider.System.Or(Wire.DateOrNull(parsed.GetValue(AsOf), "--as-of"));

    public static async Task<int> RunAsync(Session session, DateOnly asOf, CancellationToken cancellation)
    {
        var accounts = await new Reconciliation(session.Company, new Query(session.Company)).AsOfAsync(
            asOf, cancellation: cancellation);
        Print(asOf, accounts);
        return accounts.All(a => a.Difference == 0m) ? 0 : 1;
    }

    public static void Print(DateOnly asOf, IReadOnlyList<ReconciledAccount> accounts) => Verbs.Print(
        string.Create(CultureInfo.InvariantCulture, $"Reconciliation as of {asOf:yyyy-MM-dd}"),
        ["account", "sub-ledger", "ledger", "difference", "cause"],
        accounts.Select(a => (string[])
        [
            a.Account.ToString(),
            Amount(a.Subledger),
            Amount(a.Ledger),
            Amount(a.Difference),
            string.Join(", ", a.Causes.Select(c => $"{c.Cause} {Amount(c.Amount)}")),
        ]));

    private static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
