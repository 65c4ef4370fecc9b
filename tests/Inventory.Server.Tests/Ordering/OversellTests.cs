using System.Collections.Concurrent;
using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using Xunit.Abstractions;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Ordering;

/// <summary>
/// 64 callers on one item: orders, cancels, shipments from several sources, receipts, and transfers between sources and
/// between stocks. INVENTORY_OVERSELL_COMMANDS sets how many commands each sends, INVENTORY_OVERSELL_SEED which.
/// </summary>
public sealed class OversellTests(ITestOutputHelper output)
{
    private const int Callers = 64;

    private static readonly Sku P = new("P");

    // Stock 2 draws on a and b, stock 3 on c: goods change stocks only by transfers.
    private static readonly Dictionary<StockId, SourceCode[]> Stocks = new()
    {
        [new(2)] = [new("a"), new("b")],
        [new(3)] = [new("c")],
    };

    private static readonly SourceCode[] Places = [.. Stocks.Values.SelectMany(s => s)];

    private readonly ConcurrentDictionary<OrderId, StockId> _orders = new();
    private decimal _received;
    private int _granted;
    private int _refused;

    private static int Commands => Number("INVENTORY_OVERSELL_COMMANDS", 25);

    [Fact]
    public async Task What_was_granted_is_what_was_there_to_the_last_piece()
    {
        var seed = Number("INVENTORY_OVERSELL_SEED", Random.Shared.Next());
        output.WriteLine($"INVENTORY_OVERSELL_SEED={seed}");
        await using var company = await OpenAsync();
        await BeginAsync(company);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(company, seed, caller))));
        output.WriteLine($"{Callers * Commands} commands: {_granted} orders granted, {_refused} refused.");

        await ShouldBeSoundAsync(company);
        _refused.ShouldBePositive("there must be too little for all");
        foreach (var stock in Stocks.Keys)
            await SellOutAsync(company, stock);
        await ShouldBeSoundAsync(company);
        await ShipAllAsync(company);

        // Every promise was kept, and nothing is left over.
        foreach (var place in Places)
            (await OnHandAsync(company, place)).ShouldBe(0m);
        (await company.ScalarAsync<decimal>("SELECT -sum(change) FROM $.stock_history WHERE entry_type = 'Sale'"))
            .ShouldBe(_received);
        (await company.ScalarAsync<decimal>("SELECT sum(reserved) FROM $.salable_quantities")).ShouldBe(0m);
        await ShouldBeSoundAsync(company);
        await company.ShouldBeWholeAsync();
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    private async Task BeginAsync(TestCompany company)
    {
        await DoAsync(company, Register("P"));
        foreach (var place in Places)
            await DoAsync(company, new RegisterSource(place, new(place.Value, "DE", "10115")));
        foreach (var (stock, places) in Stocks)
        {
            await DoAsync(company, new RegisterStock(stock, "stock"));
            for (var i = 0; i < places.Length; i++)
                await DoAsync(company, new LinkSource(stock, places[i], i + 1));
        }

        foreach (var place in Places)
            await ReceiveAsync(company, place, 200);
    }

    private async Task CallAsync(TestCompany company, int seed, int caller)
    {
        var random = new Random(HashCode.Combine(seed, caller));
        var mine = new List<OrderId>();
        for (var i = 0; i < Commands; i++)
        {
            var roll = random.Next(20);
            if (roll < 9 || mine.Count == 0)
                await PlaceAsync(company, new($"O-{caller}-{i}"), random, mine);
            else if (roll < 12)
                await company.RunAsync(new CancelOrder(One(random, mine), Some(random)));
            else if (roll < 16)
                await ShipAsync(company, One(random, mine), random);
            else if (roll < 19)
                await TransferAsync(company, random);
            else
                await ReceiveAsync(company, One(random, Places), random.Next(1, 6));
        }
    }

    private async Task PlaceAsync(TestCompany company, OrderId order, Random random, List<OrderId> mine)
    {
        var stock = One(random, [.. Stocks.Keys]);
        var answer = await company.RunAsync(
            new PlaceOrder(order, stock, null, [new(P, new(random.Next(1, 8)))], Today));
        if (answer.Refusal is not null)
        {
            Interlocked.Increment(ref _refused);
            return;
        }

        Interlocked.Increment(ref _granted);
        _orders[order] = stock;
        mine.Add(order);
    }

    // A piece from one source, and the next piece perhaps from another.
    private async Task ShipAsync(TestCompany company, OrderId order, Random random) =>
        await company.RunAsync(new ShipOrder(order, One(random, Stocks[_orders[order]]), Some(random), Today));

    // Goods under a promise stay: else the promise could not be kept, whoever was first.
    private static async Task TransferAsync(TestCompany company, Random random) =>
        await company.RunAsync(new GuardOpenPromises(new TransferStockPartially(
            One(random, Places), One(random, Places), [new(P, new(random.Next(1, 30)))], Today)));

    private async Task ReceiveAsync(TestCompany company, SourceCode place, int quantity)
    {
        await DoAsync(company, new ReceiveStock(P, place, new(quantity), Today, new(UnitCost: new(1.23457m))));
        lock (_orders)
            _received += quantity;
    }

    // What the formula calls salable can be had to the last piece, by many at once, and not one more.
    private async Task SellOutAsync(TestCompany company, StockId stock)
    {
        var salable = (int)(await SalableAsync(company, stock));
        var answers = await Task.WhenAll(Enumerable.Range(0, salable + Callers).Select(async i =>
        {
            var order = new OrderId($"L-{stock}-{i}");
            var answer = await company.RunAsync(new PlaceOrder(order, stock, null, [new(P, new(1))], Today));
            if (answer.Refusal is null)
                _orders[order] = stock;
            return answer;
        }));

        answers.Count(a => a.Refusal is null).ShouldBe(salable);
        answers.Where(a => a.Refusal is not null).ShouldAllBe(a =>
            a.Refusal!.Code == "is_salable_with_reservations-not_enough_qty");
        (await SalableAsync(company, stock)).ShouldBe(0m);
    }

    // From wherever its stock has goods: one order from several sources where one alone has too few.
    private async Task ShipAllAsync(TestCompany company)
    {
        var left = new Dictionary<SourceCode, decimal>();
        foreach (var place in Places)
            left[place] = await OnHandAsync(company, place);
        var open = await company.ScalarAsync<string>(
            "SELECT string_agg(order_id || ' ' || open_quantity, ';') FROM $.sales_orders WHERE open_quantity > 0");
        var shipments = new List<ShipOrder>();
        foreach (var line in open.Split(';').Select(l => l.Split(' ')))
        {
            var (order, owed) = (new OrderId(line[0]), decimal.Parse(line[1], CultureInfo.InvariantCulture));
            foreach (var place in Stocks[_orders[order]])
            {
                var part = Math.Min(owed, left[place]);
                (owed, left[place]) = (owed - part, left[place] - part);
                if (part > 0)
                    shipments.Add(new(order, place, [new(P, new(part))], Today));
            }

            owed.ShouldBe(0m, $"order {order} was promised goods that are not there");
        }

        await Task.WhenAll(shipments.Select(s => DoAsync(company, s)));
    }

    // As a customer would be promised it, holds and tables in step with the log, sub-ledger equal to the ledger.
    private static async Task ShouldBeSoundAsync(TestCompany company)
    {
        var holds = await new HoldsVerification(company.Company).RunAsync(CancellationToken.None);
        holds.DifferencesCount.ShouldBe(0);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.salable_quantities WHERE reserved > on_hand")).ShouldBe(0);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.stock_history WHERE quantity_after < 0")).ShouldBe(0);
        var accounts = await new Reconciliation(company.Company, new(company.Company)).AsOfAsync(Today);
        accounts.ShouldNotBeEmpty();
        accounts.ShouldAllBe(a => a.Difference == 0m);
    }

    private static Task<decimal> SalableAsync(TestCompany company, StockId stock) => company.ScalarAsync<decimal>(
        $"SELECT on_hand - reserved FROM $.salable_quantities WHERE stock = {stock} AND sku = 'P'");

    private static Task<decimal> OnHandAsync(TestCompany company, SourceCode place) => company.ScalarAsync<decimal>(
        $"SELECT coalesce(sum(quantity), 0) FROM $.source_items WHERE source = '{place}' AND sku = 'P'");

    private static async Task DoAsync(TestCompany company, ICommand command) =>
        (await company.RunAsync(command)).Refusal.ShouldBeNull($"{command}");

    private static T One<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    // Nothing named: all that is open.
    private static OrderQuantity[]? Some(Random random) =>
        random.Next(2) == 0 ? null : [new(P, new(random.Next(1, 4)))];
}
