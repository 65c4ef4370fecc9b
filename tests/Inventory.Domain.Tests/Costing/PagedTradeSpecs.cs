using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Whatever pages of an item are out of memory, every decision is as if it were all there.</summary>
public sealed class PagedTradeSpecs
{
    private const int Companies = 3;

    private const int CommandsPerCompany = 250;

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Random_trade_is_decided_alike_with_and_without_pages(CostingMethod method)
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(seed, method, twin: books => new PagedTwin(books, seed));
            Run(trade.Step, () => $"seed {seed}, {method}: {trade.LastCommand}", CommandsPerCompany);
            trade.Books.Do(new AdjustCost(new("X")));
            trade.Twin!.Loaded.ShouldBeGreaterThan(CommandsPerCompany / 10);
        }
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void One_receipt_that_many_orders_share_is_decided_alike(CostingMethod method)
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new SharedReceipt(seed, method);
            Run(trade.Step, () => $"seed {seed}, {method}: {trade.LastCommand}", 2 * CommandsPerCompany);
            trade.Twin.Loaded.ShouldBeGreaterThan(CommandsPerCompany);
            trade.Kinds().ShouldBe("aceps".Where(kind => kind != 'p' || method == CostingMethod.Average));
        }
    }

    [Fact]
    public void A_change_of_the_average_s_periods_reads_every_page()
    {
        var trade = new SharedReceipt(1, CostingMethod.Average);
        Run(trade.Step, () => trade.LastCommand, CommandsPerCompany);
        trade.Books.SetUp(InventorySetup.Default with { AverageCostPeriod = AverageCostPeriod.Month });

        trade.Books.Do(new AdjustCost(new("X"))).Events.ShouldContain(e => e.Event is AverageBasisSet);
    }

    [Fact]
    public void A_year_with_other_averages_is_decided_alike()
    {
        var trade = new SharedReceipt(1, CostingMethod.Average);
        Run(trade.Step, () => trade.LastCommand, CommandsPerCompany);
        trade.Books.Do(new CreateFiscalYear(trade.Today.AddDays(-60), trade.Today.AddDays(10)));
        trade.Books.Do(new CreateFiscalYear(trade.Today.AddDays(11)));
        trade.Books.Do(new ChangeAverageCosting(
            trade.Today.AddDays(-60), AverageCostPeriod.Week, AverageCostCalculation.ItemLocationVariant));

        trade.Books.Do(new TakeAveragesAnew([new("X")])).Events.ShouldContain(e => e.Event is AverageBasisSet);
        Run(trade.Step, () => trade.LastCommand, CommandsPerCompany);
        trade.Books.Do(new AdjustCost(new("X"))).Events.ShouldBeEmpty();
    }

    private static void Run(Action step, Func<string> last, int commands)
    {
        for (var at = 1; at <= commands; at++)
        {
            try
            {
                step();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"command {at}, {last()}", e);
            }
        }
    }

    /// <summary>Goods of a few large receipts go out piece by piece with order numbers, and some come back.</summary>
    private sealed class SharedReceipt
    {
        private static readonly Sku Sku = new("X");
        private static readonly SourceCode Place = new("east");
        private readonly Random _random;
        private int _day;

        public SharedReceipt(int seed, CostingMethod method)
        {
            _random = new(seed);
            Twin = new(Books, seed);
            Books.SetUp(InventorySetup.Default with { AverageCostPeriod = AverageCostPeriod.Day });
            Books.Register("X", new(method, new(7.5m), new(9.99m), 0m, default));
            Move(new StockReceived(Sku, Place, new(1_000), Date(), new(new UnitCost(3.33333m), NotInvoiced: true)));
        }

        public TestBooks Books { get; } = new();

        public PagedTwin Twin { get; }

        public string LastCommand { get; private set; } = "";

        public DateOnly Today => Date();

        public void Step()
        {
            _day += _random.Next(2);
            switch (_random.Next(20))
            {
                case < 12:
                    Move(new StockShipped(Sku, Place, new(1), Date(), Terms() with { NotInvoiced = Yes() }));
                    break;
                case < 16:
                    Move(new StockReturned(Sku, Place, new(1), Date(), Terms()));
                    break;
                case 16:
                    // Of one big sale that comes back piece by piece.
                    Move(new StockShipped(Sku, Place, new(100), Date(), new(Document: "big")));
                    break;
                case 17:
                    for (var i = 0; i < 20; i++)
                        Move(new StockReturned(Sku, Place, new(1), Date(), new(Document: "big")));
                    break;
                case 18:
                    Do(new PostItemCharge(Sku, _random.Next(4) == 0 ? 1 : AnyEntry(), Date(), new(1.11m), "FREIGHT"));
                    break;
                default:
                    Do(new InvoiceEntry(Sku, _random.Next(4) == 0 ? 1 : AnyEntry(), Date(), new(3.5m)));
                    break;
            }
        }

        /// <summary>The kinds of pages that the item came to.</summary>
        public IEnumerable<char> Kinds()
        {
            var pages = ((IPagedState)Books.CostOf("X")).Pages;
            return pages.Changed().Select(p => p.Key.Kind).Distinct().Order();
        }

        private void Move(IStockMovement movement)
        {
            LastCommand = movement.ToString()!;
            Books.Move(movement);
        }

        private void Do(ICommand command)
        {
            LastCommand = command.ToString()!;
            Books.Do(command);
        }

        private MovementTerms Terms() => new(Document: "O" + _random.Next(60).ToString(CultureInfo.InvariantCulture));

        private int AnyEntry() => _random.Next(1, Books.CostOf("X").Entries.Count + 1);

        private DateOnly Date() => new DateOnly(2026, 1, 1).AddDays(_day);

        private bool? Yes() => _random.Next(2) == 0 ? true : null;
    }
}
