using System.CommandLine;
using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Audit;
using Inventory.Server.Host;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary>
/// <c>audit history | as-of | why | verify | export</c>: everything straight from the log, nothing from the read
/// models.
/// </summary>
public static class AuditVerbs
{
    /// <summary>Events that one call of <c>audit history</c> prints.</summary>
    private const int HistoryRowsMax = 10_000;

    private static readonly Argument<string> SkuArgument = new("sku") { Description = "The item." };
    private static readonly Argument<string> SourceArgument = new("source") { Description = "The source." };
    private static readonly Argument<string> MomentArgument = new("moment")
    {
        Description = "A time (2026-01-31T12:00:00Z) or a sequence number of the log.",
    };

    public static Command Create()
    {
        var history = new Command("history", "What happened to an item at a source, event by event.")
        {
            SkuArgument, SourceArgument,
        };
        history.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed, (session, stop) => HistoryAsync(session, SourceItemOf(parsed), stop), cancellation));

        var asOf = new Command("as-of", "The stock of an item at a source as the log stood at a moment.")
        {
            MomentArgument, SkuArgument, SourceArgument,
        };
        asOf.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => AsOfAsync(session, parsed.GetValue(MomentArgument)!, SourceItemOf(parsed), stop),
            cancellation));

        var verify = new Command(
            "verify", "Recomputes the audit chain: proves that no stored event was changed, removed or slipped in.");
        verify.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(parsed, VerifyAsync, cancellation));

        var export = new Command("export", "Writes the whole log as JSON lines to standard output.");
        export.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(parsed, ExportAsync, cancellation));
        return new Command("audit", "Reads the log itself.")
        {
            history, asOf, WhyVerb.Create(), verify, export,
        };
    }

    private static StreamId<SourceItem> SourceItemOf(ParseResult parsed) =>
        SourceItem.StreamOf(new(parsed.GetValue(SkuArgument)!), new(parsed.GetValue(SourceArgument)!));

    private static async Task<int> HistoryAsync(
        Session session, StreamId<SourceItem> stream, CancellationToken cancellation)
    {
        var events =
            await new StreamHistory(session.Company).EventsAsync(stream, 0, HistoryRowsMax, cancellation: cancellation);
        Verbs.Print(
            stream.Value,
            ["sequence", "version", "recorded at", "user", "event", "facts"],
            events.Select(e => (string[])
            [
                $"{e.Sequence}",
                $"{e.Version}",
                e.RecordedAt.ToString("u", CultureInfo.InvariantCulture),
                e.User ?? "",
                e.Type,
                e.Body,
            ]));
        return events.Count > 0 ? 0 : 1;
    }

    private static async Task<int> AsOfAsync(
        Session session, string moment, StreamId<SourceItem> stream, CancellationToken cancellation)
    {
        var history = new StreamHistory(session.Company);
        var sequence = await history.SequenceOfAsync(moment, cancellation);
        var (state, version) = await new StreamReading(session.Company).AsOfAsync(stream, sequence, cancellation);
        Verbs.Print(
            $"{stream.Value} as of event {sequence}",
            ["assigned", "on hand", "in stock", "stream version"],
            [[$"{state.IsAssigned}", $"{state.OnHand}", $"{state.IsInStock}", $"{version}"]]);
        return 0;
    }

    internal static async Task<int> VerifyAsync(Session session, CancellationToken cancellation)
    {
        await using var connection = await session.Source.OpenConnectionAsync(cancellation);
        var finding =
            await new AuditVerification(session.Company.Schema).RunAsync(connection, cancellation: cancellation);
        Console.WriteLine($"{finding.Blocks} blocks, {finding.Events} events, last hash {finding.LastHash}");
        Console.WriteLine(finding.Fault ?? "Nothing was changed.");
        return finding.Fault is null ? 0 : 1;
    }

    private static async Task<int> ExportAsync(Session session, CancellationToken cancellation)
    {
        await using var connection = await session.Source.OpenConnectionAsync(cancellation);
        await using var reading = await session.Source.OpenConnectionAsync(cancellation);
        var head = await session.Company.Log.HeadAsync(connection, cancellation);
        await foreach (var page in session.Company.Log.PagesAsync(reading, 0, head, cancellation))
        {
            foreach (var e in page)
                Console.WriteLine(ExportLine.Of(e));
        }

        return 0;
    }
}
