using System.CommandLine;
using System.Globalization;
using Inventory.Domain.Audit;
using Inventory.Server.Audit;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Spectre.Console;

namespace Inventory.Server.Cli;

/// <summary><c>audit why</c>: the tree of layers, charges, revaluations and rounding behind the cost of an
/// entry.</summary>
public static class WhyVerb
{
    private static readonly Argument<string> SkuArgument = new("sku") { Description = "The item." };

    private static readonly Argument<int> EntryArgument = new("entry") { Description = "Number of the entry." };

    private static readonly Option<int?> Depth =
        new("--depth") { Description = $"Levels to show (default: {CostExplanation.DepthLevelsDefault})." };

    public static Command Create()
    {
        var why = new Command("why", "Why an entry costs what it costs: amounts that add up to it, level by level.")
        {
            SkuArgument, EntryArgument, Depth,
        };
        why.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => RunAsync(
                session,
                parsed.GetValue(SkuArgument)!,
                parsed.GetValue(EntryArgument),
                parsed.GetValue(Depth),
                stop),
            cancellation));
        return why;
    }

    private static async Task<int> RunAsync(
        Session session, string sku, int entryNo, int? depth, CancellationToken cancellation)
    {
        var query = new CostExplanationQuery(new StreamReading(session.Company));
        Print(sku, await query.OfAsync(Wire.Sku(sku), entryNo, depth, cancellation));
        return 0;
    }

    private static void Print(string sku, CostExplanation why)
    {
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{sku} entry {why.EntryNo}, {why.EntryType} of {why.PostingDate:yyyy-MM-dd}, {why.Method}: ");
        var tree = new Tree(Markup.Escape(title + TextOf(why.Tree)));
        Add(tree, why.Tree);
        AnsiConsole.Write(tree);
        if (why.Adjustments.Count == 0)
            return;

        Verbs.Print(
            why.AdjustmentsLeftOut is { } more
                ? $"Corrected since it was posted, {more} times more than stands here; the tree has these amounts"
                : "Corrected since it was posted; the tree has these amounts",
            ["value entry", "posting date", "amount", "because of", "entry", "document"],
            why.Adjustments.Select(a => (string[])
            [
                $"{a.ValueEntryNo}",
                a.PostingDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"{a.Amount}",
                $"{a.Cause}",
                $"{a.CauseEntryNo}",
                a.Document ?? "",
            ]));
    }

    private static void Add(IHasTreeNodes parent, CostNode node)
    {
        foreach (var child in node.Children)
            Add(parent.AddNode(Markup.Escape($"{CostWords.Of(child)}: {TextOf(child)}")), child);
    }

    private static string TextOf(CostNode node)
    {
        var quantity = node.Quantity is { } q ? $"{q} worth " : "";
        var of = node.Of is { } whole ? $" (of {whole.Quantity} worth {whole.Amount})" : "";
        return $"{quantity}{node.Amount}{of}";
    }
}
