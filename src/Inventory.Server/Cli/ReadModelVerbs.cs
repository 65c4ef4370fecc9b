using System.CommandLine;
using Inventory.Server.Host;
using Inventory.Server.Shell;
using Spectre.Console;

namespace Inventory.Server.Cli;

/// <summary><c>projections rebuild</c> and <c>projections verify</c>.</summary>
public static class ReadModelVerbs
{
    public static Command Create()
    {
        var verify = new Command("verify", "Rebuilds every read model beside the live one and compares digests.");
        verify.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(parsed, VerifyAsync, cancellation));
        var rebuild = new Command("rebuild", "Rebuilds every read model from the log and puts it in place.");
        rebuild.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(parsed, RebuildAsync, cancellation));
        return new Command("projections", "The read models.") { verify, rebuild };
    }

    public static async Task<int> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var digests = await WithProgressAsync(
            "Folding the log", progress => session.Company.Rebuild.VerifyAsync(progress, cancellation));
        Verbs.Print(
            "Read models against the log",
            ["table", "rows", "live digest", "result"],
            digests.Select(d => (string[])
            [
                d.Table, $"{d.Rows}", Short(d.Live), d.IsEqual ? "equal" : $"DIFFERS: {Short(d.Rebuilt)}",
            ]));
        return digests.All(d => d.IsEqual) ? 0 : 1;
    }

    private static async Task<int> RebuildAsync(Session session, CancellationToken cancellation)
    {
        var writer = session.Company.Writer;
        if (writer is null)
        {
            using var owner = new OwnerApi(session.Company);
            Console.WriteLine(await owner.PostAsync("/api/projections/rebuild", cancellation: cancellation));
            return 0;
        }

        var head = await WithProgressAsync(
            "Folding the log", progress => session.Company.Rebuild.RunAsync(writer, progress, cancellation));
        Console.WriteLine($"{head} events folded; the read models are in place.");
        return 0;
    }

    private static string Short(string digest) => digest.Length <= 24 ? digest : digest[..24];

    internal static Task<T> WithProgressAsync<T>(string title, Func<Action<long, long>, Task<T>> work) =>
        AnsiConsole.Progress().AutoClear(true).StartAsync(context =>
        {
            var bar = context.AddTask(title);
            return work((done, all) => (bar.Value, bar.MaxValue) = (done, Math.Max(all, 1)));
        });
}
