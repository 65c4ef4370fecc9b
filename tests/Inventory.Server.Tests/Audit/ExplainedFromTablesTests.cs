using System.Text.Json;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Audit;
using Inventory.Server.Audit;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;

namespace Inventory.Server.Tests.Audit;

/// <summary>What the server reads for an explanation, level by level, makes the very answer that all events of the item
/// make.</summary>
public sealed class ExplainedFromTablesTests
{
    private const int Commands = 500;

    private static readonly Sku X = new("X");
    private static readonly SourceCode[] Places = [SourceCode.Default, new("east"), new("west")];

    [Theory]
    [InlineData(CostingMethod.Fifo, 1)]
    [InlineData(CostingMethod.Lifo, 2)]
    [InlineData(CostingMethod.Specific, 3)]
    [InlineData(CostingMethod.Average, 4)]
    [InlineData(CostingMethod.Average, 5)]
    [InlineData(CostingMethod.Standard, 6)]
    public async Task An_entry_is_explained_as_by_the_whole_history_of_its_item(CostingMethod method, int seed)
    {
        await using var test = await TestCompany.OpenAsync();
        await TradeAsync(test, method, new(seed));
        await test.RestartAsync();

        var query = new CostExplanationQuery(new StreamReading(test.Company));
        foreach (var sku in new[] { X, new("KIT") })
        {
            var history = await HistoryAsync(test, sku);
            for (var no = 1 + (seed % 4); no <= history.Item.Entries.Count; no += 4)
            {
                var depth = no % 5 == 0 ? 2 : 8;
                JsonSerializer.Serialize(await query.OfAsync(sku, no, depth), WireJson.Options).ShouldBe(
                    JsonSerializer.Serialize(history.Explain(no, depth), WireJson.Options),
                    $"{method}, seed {seed}, {sku} entry {no}");
            }
        }

        (await test.ScalarAsync<long>("SELECT count(*) FROM $.stream_snapshot_page WHERE stream_id = 'item-cost/X'"))
            .ShouldBeGreaterThan(0);
    }

    private static async Task<CostHistory> HistoryAsync(TestCompany test, Sku sku)
    {
        await using var connection = await test.Company.Database.OpenConnectionAsync();
        var read = await test.Company.Log.StreamAsync(
            connection, ItemCost.StreamOf(sku).Value, 0, rowsMax: int.MaxValue);
        return read.Events.Aggregate(CostHistory.Initial, (history, e) => history.Evolve((IItemCostEvent)e.Body));
    }

    private static async Task TradeAsync(TestCompany test, CostingMethod method, Random random)
    {
        var isPerPlace = random.Next(2) == 0;
        await test.RunAsync(new SetUpInventory(InventorySetup.Default with
        {
            AllowNegativeStock = !isPerPlace,
            AverageCostPeriod = (AverageCostPeriod)random.Next(5),
            AverageCostCalculation = isPerPlace
                ? AverageCostCalculation.ItemLocationVariant : AverageCostCalculation.Item,
        }));
        foreach (var place in Places.Skip(1))
            await test.RunAsync(new RegisterSource(place, new(place.Value, "DE", "1")));
        await test.RunAsync(TestCompany.Register("KIT"));
        await test.RunAsync(TestCompany.Register("X") with
        {
            Costing = new(method, new(7.5m), new(9.99m), 2.5m, new(0.33333m)),
        });
        var accepted = 0;
        for (var at = 0; at < Commands; at++)
        {
            var answer = await test.RunAsync(Next(random, method, accepted));
            accepted += answer.Outcome == Outcome.Accepted ? 1 : 0;
        }

        accepted.ShouldBeGreaterThan(Commands / 3);
    }

    private static ICommand Next(Random random, CostingMethod method, int entries)
    {
        var date = new DateOnly(2026, 1, 1).AddDays(random.Next(60));
        var any = random.Next(1, Math.Max(2, entries));
        var (from, to) = (random.Next(3), random.Next(3));
        var terms = method == CostingMethod.Specific ? new MovementTerms(Serial: $"S{random.Next(40)}")
            : MovementTerms.None;
        var quantity = new Quantity(terms.Serial is null ? random.Next(1, 12) : 1);
        var cost = new UnitCost(random.Next(2_000_000) / 100_000m);
        return random.Next(24) switch
        {
            < 7 => Line(EntryType.Purchase, terms with
            {
                UnitCost = cost, NotInvoiced = random.Next(2) == 0 ? true : null,
            }),
            < 12 => Line(EntryType.Sale, terms with { AppliesTo = random.Next(6) == 0 ? any : null }),
            12 => Line(EntryType.Sale, terms with { AppliesFrom = any }, isBack: true),
            13 => Line(EntryType.Consumption, terms),
            14 => Line(EntryType.Output, MovementTerms.None with { NotInvoiced = true }, of: new("KIT")),
            15 => new FinishProduction(new("KIT"), random.Next(1, 20), date),
            // Averages of places that feed each other have no one solution.
            16 or 17 => new TransferStockPartially(
                Places[Math.Min(from, to)], Places[Math.Max(from, to)], [new(X, quantity)], date),
            18 => new InvoiceEntry(X, any, date, cost),
            19 or 20 => new PostItemCharge(X, any, date, new(random.Next(-200, 1000) / 100m), "FREIGHT"),
            21 => new RevalueItem(
                X, method == CostingMethod.Average ? Calendar.EndOfYear(date) : date, cost,
                random.Next(2) == 0 ? any : null),
            22 => new UndoMovement(X, any, date),
            _ => random.Next(3) switch
            {
                0 => new MoveApplication(X, any, random.Next(1, Math.Max(2, entries))),
                1 => new UnapplyEntries(X, random.Next(1, Math.Max(2, entries)), any),
                _ => new ReapplyEntry(X, any),
            },
        };

        PostItemJournalLine Line(EntryType type, MovementTerms kept, bool isBack = false, Sku? of = null) =>
            new(of ?? X, Places[from], type, isBack ? -quantity : quantity, date, kept);
    }
}
