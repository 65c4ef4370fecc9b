using System.Globalization;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Sources;

namespace Inventory.Server.GeneralLedger;

/// <summary>Months like 2026-01; left out: all.</summary>
public sealed record LedgerExportRequest(string? FromPeriod = null, string? ThroughPeriod = null);

public sealed record AcknowledgementRequest(string? Reference = null);

public sealed record OutsideBalancesRequest(IReadOnlyList<OutsideBalance> Balances);

/// <summary>Hands ledger entries to an outside ledger, and takes its balances.</summary>
public static class LedgerExportEndpoints
{
    private const string BalancesHeader = "account,balance";

    public static void Map(RouteGroupBuilder api)
    {
        var exports = api.MapGroup("/general-ledger/exports").WithTags("Outside ledger");
        exports.MapPost("/", MakeAsync);
        exports.MapGet("/", async (
            int? limit, string? after, LedgerExportQueries queries, CancellationToken cancellation) =>
            await queries.ListAsync(Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation));
        exports.MapGet("/{no:int}", FileAsync).Produces<IReadOnlyList<ExportedEntry>>();
        exports.MapPost("/{no:int}/acknowledgement", (int no, AcknowledgementRequest body, CommandRunner run) =>
            run.OnAsync(new AcknowledgeLedgerExport(no, body.Reference)));

        var outside = api.MapGroup("/general-ledger/outside-balances").WithTags("Outside ledger");
        outside.MapPut("/{asOf}", (string asOf, OutsideBalancesRequest body, CommandRunner run) =>
            run.OnAsync(new ImportOutsideBalances(Wire.Date(asOf, "asOf"), body.Balances)));
        outside.MapPut("/{asOf}/file", ImportFileAsync).Accepts<string>("text/csv");
        outside.MapGet("/{asOf}/reconciliation", async (
            string asOf, OutsideReconciliation reconciliation, CancellationToken cancellation) =>
            await reconciliation.AsOfAsync(Wire.Date(asOf, "asOf"), cancellation));
    }

    private static async Task<IResult> MakeAsync(
        LedgerExportRequest body, CommandRunner run, LedgerExportQueries queries, CancellationToken cancellation)
    {
        var periods = await queries.PeriodsAsync(
            Wire.Period(body.FromPeriod, "fromPeriod"),
            Wire.Period(body.ThroughPeriod, "throughPeriod"),
            cancellation);
        return await run.RunAsync(new MakeLedgerExport(periods));
    }

    /// <summary>format: json (also when missing) or csv.</summary>
    private static async Task<IResult> FileAsync(
        int no, string? format, LedgerExportQueries queries, CancellationToken cancellation)
    {
        var isCsv = Wire.OneOf(format, "format", "json", "csv") == "csv";
        await queries.OneAsync(no, cancellation);
        return isCsv
            ? Results.Stream(
                target => queries.WriteCsvAsync(no, target, cancellation),
                "text/csv; charset=utf-8",
                $"ledger-export-{no.ToString(CultureInfo.InvariantCulture)}.csv")
            : Results.Stream(target => queries.WriteJsonAsync(no, target, cancellation), "application/json");
    }

    private static async Task<IResult> ImportFileAsync(
        string asOf, HttpRequest request, CommandRunner run, CancellationToken cancellation)
    {
        var date = Wire.Date(asOf, "asOf");
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var balances = new List<OutsideBalance>();
        await foreach (var line in CsvLines.ReadAsync(reader, cancellation))
        {
            if (line.Number == 1 && (line.Fields is null || string.Join(',', line.Fields) != BalancesHeader))
                throw new MalformedRequestException("csv.malformed", $"Send a file that begins with {BalancesHeader}.");
            if (line.Number > 1 && line.Fields is not [""])
                balances.Add(BalanceOf(line));
            if (balances.Count > ImportOutsideBalances.AccountsMax)
                break;
        }

        return await run.OnAsync(new ImportOutsideBalances(date, balances));
    }

    private static OutsideBalance BalanceOf(CsvLine line) =>
        line.Fields is [var account, var balance]
            && decimal.TryParse(
                balance, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var amount)
            && Money.IsValid(amount)
            ? new(account, new(amount))
            : throw new MalformedRequestException(
                "csv.malformed", $"Line {line.Number} is no account with a balance of at most two decimals.");
}
