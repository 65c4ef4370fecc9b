using System.Text.Json.Nodes;
using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Audit;
using Inventory.Server.Costing;
using Inventory.Server.Http;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Testing;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>Another program's events in types of its own stand between those that an audit reads.</summary>
public sealed class ForeignAuditTests
{
    private static readonly Sku Part = new("PART");
    private static readonly Sku Kit = new("KIT");

    [Fact]
    public async Task A_cost_is_explained_past_foreign_events()
    {
        await using var company = await BesideAsync();

        var why = await new CostExplanationQuery(new(company.Company)).OfAsync(Kit, 1, null);
        var sold = await new CostExplanationQuery(new(company.Company)).OfAsync(Part, 2, null);

        why.Tree.Amount.ShouldBe(new(10));
        sold.Tree.Amount.ShouldBe(new(-10));
        sold.Tree.Children.ShouldHaveSingleItem().EntryNo.ShouldBe(1);
        (await new ApplicationsQuery(new(company.Company)).OfAsync(Part, 1, 10, null, CancellationToken.None))
            .Items.ShouldHaveSingleItem().EntryNo.ShouldBe(2);
    }

    [Fact]
    public async Task A_lot_is_traced_past_foreign_events()
    {
        await using var company = await BesideAsync();
        var trace = new LotTraceQuery(new StreamReading(company.Company));

        var usage = await trace.OfAsync(
            new("LOT-1"), LotTraceQuery.OriginToUsage, TracedComponents.All, CancellationToken.None);
        var origin = await trace.OfAsync(
            new("S-1"), LotTraceQuery.UsageToOrigin, TracedComponents.All, CancellationToken.None);

        usage.Entries.Select(e => (e.Sku, e.EntryNo)).ShouldBe([(Part, 1), (Part, 2), (Kit, 1), (Kit, 2)]);
        origin.Entries.Select(e => (e.Sku, e.EntryNo)).ShouldBe([(Kit, 2), (Kit, 1), (Part, 2), (Part, 1)]);
    }

    [Fact]
    public async Task The_log_is_exported_past_foreign_events()
    {
        await using var company = await BesideAsync();
        var foreign = await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'pallet_weighed'");

        var (code, output) = await VerbAsync(company, "export");

        code.ShouldBe(0, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!).ToList();
        lines.Count.ShouldBe((int)(await company.EventsAsync() - foreign));
        lines.ShouldAllBe(l => (string?)l["type"] != "pallet_weighed");
        var sequences = lines.ConvertAll(l => (long)l["sequence"]!);
        sequences.ShouldBe(sequences.Order().Distinct());
        sequences[^1].ShouldBe(await company.ScalarAsync<long>(
            "SELECT max(seq_id) FROM $.mt_events WHERE type <> 'pallet_weighed'"));
    }

    [Fact]
    public async Task The_verb_why_reads_past_foreign_events()
    {
        await using var company = await BesideAsync();

        var (code, output) = await VerbAsync(company, "why", "KIT", "1");

        code.ShouldBe(0, output);
        output.ShouldContain("10.00");
    }

    private static async Task<(int Code, string Output)> VerbAsync(TestCompany company, params string[] words)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
        };
        await using var process = ServerProcess.Launch(
            environment, ["audit", .. words, "--schema", company.Schema.Value]);
        var code = await process.ExitAsync();
        return (code, process.Output);
    }

    /// <summary>Five parts of a lot go into one kit with a serial number, which is sold; foreign events before, between
    /// and behind.</summary>
    private static async Task<TestCompany> BesideAsync()
    {
        var company = await OpenAsync();
        await company.AppendForeignAsync("pallet/1");
        await DoAsync(company, Register(Part.Value));
        await DoAsync(company, Register(Kit.Value));
        await DoAsync(company, new ReceiveStock(
            Part, SourceCode.Default, new(10), Today, new(UnitCost: new(2), Lot: "LOT-1")));
        await DoAsync(company, new AssembleItem(
            Kit, SourceCode.Default, new(1), Today, [new(Part, new(5), Lot: "LOT-1")], Serial: "S-1"));
        await DoAsync(company, new Domain.Movements.PostItemJournalLine(
            Kit, SourceCode.Default, EntryType.Sale, new(1), Today, new(Serial: "S-1")));
        await company.AppendForeignAsync("pallet/1");
        return company;
    }

    private static async Task DoAsync(TestCompany company, ICommand command)
    {
        (await company.RunAsync(command)).Refusal.ShouldBeNull();
        foreach (var stream in new[] { "item-cost/PART", "item-cost/KIT", "item/PART", "bom/KIT", "settings" })
        {
            if (await company.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM $.mt_streams WHERE id = '{stream}')"))
                await company.AppendForeignAsync(stream);
        }
    }
}
