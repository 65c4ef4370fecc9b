using System.CommandLine;
using Inventory.Server.Demo;
using Inventory.Server.Host;
using Inventory.Server.Import;

namespace Inventory.Server.Cli;

/// <summary><c>demo</c>: the sample company, a story with it, then the API. Nothing happens twice.</summary>
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
                return code != 0 || parsed.GetValue(Exit)
                    ? code
                    : await ServeVerb.ServeAsync(parsed, session, stop);
            },
            cancellation));
        return demo;
    }

    public static async Task<int> RunAsync(Session session, CancellationToken cancellation)
    {
        if (session.Company.Writer is not { } writer)
            return await ImportVerbs.RefuseAsync(session, cancellation);

        var (wasThere, refusals) = await SampleCompany.LoadAsync(new CommandFeed(writer, "demo"), cancellation);
        foreach (var refusal in refusals)
            StoryTables.Say($"{refusal.Code}: {refusal.Reason}");
        StoryTables.Say(wasThere
            ? "The sample company is there already."
            : $"The sample company is loaded: {SampleCompany.ItemsCount} items with their opening stock.");
        if (!await new Story(session.Company, new StoryTables(session.Company)).PlayAsync(cancellation))
            return 1;

        StoryTables.Chapter("9. Reconcile the whole company, per account");
        var reconciled = await ReconcileVerb.RunAsync(session, Story.LastDay, cancellation);
        StoryTables.Chapter("10. Verify: the read models against the log, and the log against its audit chain");
        var verified = await ReadModelVerbs.VerifyAsync(session, cancellation);
        var audited = await AuditVerbs.VerifyAsync(session, cancellation);
        return refusals.Count > 0 ? 1 : Math.Max(reconciled, Math.Max(verified, audited));
    }
}
