using System.CommandLine;
using System.Globalization;
using Inventory.Server.Host;
using Inventory.Server.Ordering;

namespace Inventory.Server.Cli;

/// <summary><c>holds verify</c>: all promises added up again from the log.</summary>
public static class HoldsVerb
{
    public static Command Create()
    {
        var verify = new Command(
            "verify", "Adds up all holds from the log and compares; exit code 1 on a difference.");
        verify.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(parsed, VerifyAsync, cancellation));
        return new Command("holds", "What is promised to orders.") { verify };
    }

    public static async Task<int> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var answer = await new HoldsVerification(session.Company).RunAsync(cancellation);
        if (answer.Differences.Count > 0)
            Verbs.Print(
                "Holds against the log",
                ["check", "item", "stock", "order", "line", "from the log", "found"],
                answer.Differences.Select(d => (string[])
                [
                    d.Check, d.Sku, $"{d.Stock}", d.Order ?? "", $"{d.Line}", Text(d.FromLog), Text(d.Found),
                ]));
        Console.WriteLine(
            $"{answer.Sequence} events folded, {answer.Compared} numbers compared: "
            + $"{answer.DifferencesCount} differences.");
        return answer.DifferencesCount == 0 ? 0 : 1;
    }

    private static string Text(decimal quantity) => quantity.ToString("0.#####", CultureInfo.InvariantCulture);
}
