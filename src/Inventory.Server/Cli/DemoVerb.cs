using System.CommandLine;
using Inventory.Server.Demo;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary><c>demo</c>: the sample company, a story with it, then the API, unless a server is there that owns the log.
/// Nothing happens twice.</summary>
public static class DemoVerb
{
    private static readonly Option<bool> Exit = new("--exit")
    {
        Description = "Ends after the story instead of serving the API.",
    };

    public static Command Create()
    {
        var demo = new Command("demo", "Loads a sample company, plays a short story and serves the API.") { Exit };
        demo.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            async (session, stop) =>
            {
                var code = await RunAsync(session, stop);
                if (code != 0 || parsed.GetValue(Exit))
                    return code;
                if (session.Company.Writer is not null)
                    return await ServeVerb.ServeAsync(parsed, session, stop);
                var owner = await LogHolder.OfAsync(session.Company, stop);
                StoryTables.Say($"{Environment.NewLine}The server at {owner?.Address} goes on serving the company.");
                return 0;
            },
            cancellation));
        return demo;
    }

    public static Task<int> RunAsync(Session session, CancellationToken cancellation) =>
        Verbs.WithLogAsync(session, log => RunAsync(session, log, cancellation), cancellation);

    private static async Task<int> RunAsync(Session session, ILogEntrance log, CancellationToken cancellation)
    {
        var (wasThere, refusals) = await SampleCompany.LoadAsync(new CommandFeed(log, "demo"), cancellation);
        foreach (var refusal in refusals)
            StoryTables.Say($"{refusal.Code}: {refusal.Reason}");
        StoryTables.Say(wasThere
            ? "The sample company is there already."
            : $"The sample company is loaded: {SampleCompany.ItemsCount} items with their opening stock.");
        if (!await new Story(log, new StoryTables(session.Company)).PlayAsync(cancellation))
            return 1;

        StoryTables.Chapter("9. Reconcile the whole company, per account");
        var reconciled = await ReconcileVerb.RunAsync(session, Story.LastDay, cancellation);
        StoryTables.Chapter("10. Verify: the read models against the log, and the log against its audit chain");
        var verified = await ReadModelVerbs.VerifyAsync(session, cancellation);
        var audited = await AuditVerbs.VerifyAsync(session, cancellation);
        return refusals.Count > 0 ? 1 : Math.Max(reconciled, Math.Max(verified, audited));
    }
}
