using System.CommandLine;
using System.Globalization;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary><c>reconcile</c>: sub-ledger against ledger, per account, with the causes of every difference.</summary>
public static class ReconcileVerb
{
    private static readonly Option<string?> AsOf =
        new("--as-of") { Description = "Last posting date, included (default: today)." };

    private static readonly Option<string?> From =
        new("--from") { Description = "First posting date (default: from the beginning)." };

    private static readonly Option<string?> Item = new("--item") { Description = "Only this item." };

    private static readonly Option<string?> Location = new("--location") { Description = "Only this source." };

    private static readonly Option<string?> Dimension =
        new("--dimension") { Description = "Only what belongs to a value of a dimension, like DEPARTMENT:SALES." };

    private static readonly Option<bool> Outside =
        new("--outside") { Description = "Against the balances that the outside ledger gave of that day." };

    public static Command Create()
    {
        var reconcile = new Command(
            "reconcile", "Compares the value entries with the general ledger; exit code 1 on a difference.")
        {
            AsOf, From, Item, Location, Dimension, Outside,
        };
        reconcile.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => parsed.GetValue(Outside)
                ? RunOutsideAsync(session, FilterOf(parsed), stop)
                : RunAsync(session, FilterOf(parsed), stop),
            cancellation));
        return reconcile;
    }

    private static ReconciliationFilter FilterOf(ParseResult parsed) => new(
        Wire.DateOrNull(parsed.GetValue(From), "--from"),
        TimeProvider.System.Or(Wire.DateOrNull(parsed.GetValue(AsOf), "--as-of")),
        parsed.GetValue(Item),
        parsed.GetValue(Location),
        Wire.Dimension(parsed.GetValue(Dimension)));

    public static Task<int> RunAsync(Session session, DateOnly asOf, CancellationToken cancellation) =>
        RunAsync(session, new ReconciliationFilter(null, asOf), cancellation);

    public static async Task<int> RunAsync(
        Session session, ReconciliationFilter filter, CancellationToken cancellation)
    {
        var accounts = await new Reconciliation(session.Company, new Query(session.Company)).OfAsync(
            filter, cancellation);
        Print(TitleOf(filter), accounts);
        return accounts.All(IsEven) ? 0 : 1;
    }

    private static bool IsEven(ReconciledAccount account) =>
        account.Difference == 0m && (account.Numbers ?? []).All(n => n.Difference == 0m);

    private static async Task<int> RunOutsideAsync(
        Session session, ReconciliationFilter filter, CancellationToken cancellation)
    {
        if (filter.From is not null || filter.IsPart || filter.Dimension.Length > 0)
            throw new ArgumentException(
                "--outside compares whole balances: leave --from, --item, --location, --dimension out.");
        var query = new Query(session.Company);
        var accounts = await new OutsideReconciliation(new(session.Company, query), query).AsOfAsync(
            filter.To, cancellation);
        Verbs.Print(
            $"{TitleOf(filter)}, against the outside ledger",
            ["account", "sub-ledger", "ledger", "outside", "difference", "cause"],
            accounts.Select(a => (string[])
            [
                a.Account,
                Amount(a.Subledger),
                Amount(a.Ledger),
                a.Outside is { } outside ? Amount(outside) : "",
                Amount(a.Difference),
                CausesOf(a.Causes),
            ]));
        return accounts.All(a => a.Difference == 0m) ? 0 : 1;
    }

    private static string TitleOf(ReconciliationFilter filter)
    {
        var first = filter.From is { } from
            ? string.Create(CultureInfo.InvariantCulture, $"Reconciliation from {from:yyyy-MM-dd} to ")
            : "Reconciliation as of ";
        var item = filter.Sku is { } sku ? $", item {sku}" : "";
        var place = filter.Location is { } location ? $", source {location}" : "";
        var dimension = filter.Dimension.Length == 0 ? "" : $", {filter.Dimension.Trim(',')}";
        return first + filter.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + item + place + dimension;
    }

    private static void Print(string title, IReadOnlyList<ReconciledAccount> accounts) => Verbs.Print(
        title,
        ["account", "inventory", "interim", "WIP", "sub-ledger", "ledger", "difference", "cause"],
        accounts.SelectMany(RowsOf));

    private static IEnumerable<string[]> RowsOf(ReconciledAccount a)
    {
        yield return
        [
            a.Account.ToString(),
            Amount(a.Inventory),
            Amount(a.InventoryInterim),
            Amount(a.Wip),
            Amount(a.Subledger),
            Amount(a.Ledger),
            Amount(a.Difference),
            CausesOf(a.Causes),
        ];
        foreach (var n in a.Numbers ?? [])
        {
            yield return
            [
                $"  {n.AccountNo ?? "(built in)"}", "", "", "",
                Amount(n.Subledger), Amount(n.Ledger), Amount(n.Difference), CausesOf(n.Causes),
            ];
        }
    }

    private static string CausesOf(IReadOnlyList<DifferenceCause> causes) =>
        string.Join(", ", causes.Select(c => $"{c.Cause} {Amount(c.Amount)}"));

    private static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
