using System.CommandLine;
using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Planning;

namespace Inventory.Server.Cli;

/// <summary><c>what-if</c>: the history under another costing method, compared with the books.</summary>
public static class WhatIfVerb
{
    private const int RowsDefault = 20;

    private static readonly Option<string?> Method =
        new("--method") { Description = "fifo, lifo, average, standard or specific (default: each item's own)." };

    private static readonly Option<string?> Period = new("--average-period")
    {
        Description = "day, week, month, quarter, year or accountingPeriod (default: the company's).",
    };

    private static readonly Option<string?> Calculation =
        new("--average-calculation") { Description = "item or itemLocationVariant (default: the company's)." };

    private static readonly Option<string?> Items =
        new("--items") { Description = "SKUs with commas between them; LAMP* is all that begin so (default: all)." };

    private static readonly Option<string?> Through =
        new("--through") { Description = "Last posting date that is compared (default: all)." };

    private static readonly Option<bool> Keep =
        new("--keep") { Description = "Keeps the scratch company; its schema is printed." };

    private static readonly Option<int?> Rows =
        new("--rows") { Description = $"Items to print, greatest difference first (default: {RowsDefault})." };

    public static Command Create()
    {
        var verb = new Command(
            "what-if",
            "Values the history by other rules in a scratch schema and compares; exit code 1 unless it is proven.")
        {
            Method, Period, Calculation, Items, Through, Keep, Rows,
        };
        verb.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => RunAsync(session, RequestOf(parsed), parsed.GetValue(Rows) ?? RowsDefault, stop),
            cancellation));
        return verb;
    }

    private static WhatIfRequest RequestOf(ParseResult parsed) => WhatIfEndpoints.Checked(new(
        Named<CostingMethod>(parsed.GetValue(Method), "method"),
        Named<AverageCostPeriod>(parsed.GetValue(Period), "average-period"),
        Named<AverageCostCalculation>(parsed.GetValue(Calculation), "average-calculation"),
        parsed.GetValue(Items)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Wire.DateOrNull(parsed.GetValue(Through), "--through"),
        parsed.GetValue(Keep)));

    private static T? Named<T>(string? word, string name)
        where T : struct, Enum =>
        Wire.OneOf(word, name, Enum.GetNames<T>()) is { } known ? Enum.Parse<T>(known) : null;

    private static async Task<int> RunAsync(
        Session session, WhatIfRequest request, int rows, CancellationToken cancellation)
    {
        var id = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture);
        var run = new WhatIfRun(session.Company, session.Database.ConnectionString);
        var result = await ReadModelVerbs.WithProgressAsync(
            "Replaying the log", progress => run.RunAsync(request, id, progress, cancellation));
        WhatIfTables.Print(result, rows);
        return result.IsProven ? 0 : 1;
    }
}
