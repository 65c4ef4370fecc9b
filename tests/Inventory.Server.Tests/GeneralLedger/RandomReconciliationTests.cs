using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;

namespace Inventory.Server.Tests.GeneralLedger;

/// <summary>
/// Random trade on PostgreSQL, with groups, expected cost and automatic posting switched in between: whatever is asked,
/// the causes add up to the difference and nothing is unexplained; settled, no account differs.
/// </summary>
public sealed class RandomReconciliationTests
{
    private const int Steps = 150;

    private static readonly Sku[] Skus = [new("A"), new("B"), new("C")];

    private static readonly string[] Places = ["default", "east"];

    private readonly Random _random = new(Seed);

    private static int Seed =>
        int.TryParse(
            Environment.GetEnvironmentVariable("INVENTORY_PROPERTY_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : 7;

    [Fact]
    public async Task Causes_add_up_whatever_is_asked_and_settled_books_are_even()
    {
        await using var company = await TestCompany.OpenAsync();
        var query = new Query(company.Company);
        var ledger = new LedgerQueries(query);
        var reconciliation = new Reconciliation(company.Company, query);
        var reports = new ReportChecks(company.Company);
        await BeginAsync(company);
        for (var step = 1; step <= Steps; step++)
        {
            await company.RunAsync(await CommandAsync(company, ledger));
            if (step % 25 == 0)
            {
                var (one, other) = (Day(), Day());
                await reports.ShouldAgreeAsync(
                    one < other ? one : other, one < other ? other : one, $"seed {Seed}, step {step}");
            }

            if (step % 5 == 0)
                ShouldAddUp(await reconciliation.OfAsync(Filter()), $"seed {Seed}, step {step}");
        }

        await SettleAsync(company, ledger);
        foreach (var account in await reconciliation.AsOfAsync(DateOnly.MaxValue))
            account.Difference.ShouldBe(0m, $"seed {Seed}: {account.Account}");
        ShouldAddUp(await reconciliation.OfAsync(Filter()), $"seed {Seed}, settled");
        var events = await company.EventsAsync();
        await SettleAsync(company, ledger);
        (await company.EventsAsync()).ShouldBe(events);
        await company.ShouldBeWholeAsync();
    }

    private static void ShouldAddUp(IReadOnlyList<ReconciledAccount> accounts, string where)
    {
        foreach (var account in accounts)
        {
            account.Causes.ShouldAllBe(c => c.Cause != DifferenceCauses.Unexplained, $"{where}: {account}");
            account.Causes.Sum(c => c.Amount).ShouldBe(account.Difference, where);
            foreach (var number in account.Numbers ?? [])
            {
                number.Causes.ShouldAllBe(c => c.Cause != DifferenceCauses.Unexplained, $"{where}: {number}");
                number.Causes.Sum(c => c.Amount).ShouldBe(number.Difference, where);
            }
        }
    }

    private static async Task BeginAsync(TestCompany company)
    {
        await RunAsync(new RegisterSource(new("east"), Source.DefaultDetails));
        foreach (var sku in Skus)
            await RunAsync(TestCompany.Register(sku.Value));
        foreach (var (group, from) in new[] { ("X", 1), ("Y", 2) })
        {
            await RunAsync(new SetUpInventoryPosting(group, null, new($"{from}1", $"{from}2", $"{from}3")));
            await RunAsync(new SetUpInventoryPosting(group, new("east"), new($"{from}4", $"{from}5", $"{from}6")));
            await RunAsync(new SetUpGeneralPosting(
                group, null, new($"{from}71", $"{from}72", $"{from}73", $"{from}74", $"{from}75", $"{from}76", "77")));
        }

        async Task RunAsync(ICommand command) => (await company.RunAsync(command)).Refusal.ShouldBeNull();
    }

    private async Task<ICommand> CommandAsync(TestCompany company, LedgerQueries ledger)
    {
        var sku = Skus[_random.Next(Skus.Length)];
        var terms = new MovementTerms(
            UnitCost: new(_random.Next(100, 2000) / 100m), NotInvoiced: _random.Next(2) == 0 ? true : null);
        string?[] groups = ["X", "Y", null];
        return _random.Next(14) switch
        {
            < 4 => new ReceiveStock(sku, Place(), new(_random.Next(1, 9)), Day(), terms),
            < 6 => new AdjustStock(sku, Place(), new(-_random.Next(1, 4)), "test", Day()),
            < 8 => new InvoiceEntry(sku, _random.Next(1, 12), Day(), new(_random.Next(100, 2000) / 100m)),
            8 => new PostItemCharge(sku, _random.Next(1, 12), Day(), new(_random.Next(-50, 500) / 100m), "FREIGHT"),
            9 => new SetItemPostingGroups(sku, new(groups[_random.Next(3)], groups[_random.Next(3)])),
            10 => new SwitchExpectedCostPosting(_random.Next(2) == 0),
            11 => await SetUpAsync(company),
            12 => _random.Next(2) == 0 ? new PostExpectedCost(Skus) : await ledger.ToTakeBackAsync(sku, default),
            _ => new PostInventoryCost(Skus, (PostingMethod)_random.Next(2), "RUN"),
        };
    }

    private async Task<ICommand> SetUpAsync(TestCompany company)
    {
        var (settings, _) = await new StreamReading(company.Company).AsOfAsync(CompanySettings.Stream, long.MaxValue);
        return new SetUpInventory(settings.Inventory with
        {
            AutomaticCostPosting = _random.Next(2) == 0,
            AllowPostingFrom = _random.Next(4) == 0 ? Day() : null,
        });
    }

    private static async Task SettleAsync(TestCompany company, LedgerQueries ledger)
    {
        await company.RunAsync(new SetUpInventory(InventorySetup.Default));
        await company.RunAsync(new PostInventoryCost(Skus));
        (await ledger.WaitingItemsAsync("", 10, default)).Count.ShouldBeLessThanOrEqualTo(Skus.Length);
        (await company.RunAsync(new PostExpectedCost(Skus))).Outcome.ShouldBe(Outcome.Nothing);
    }

    private ReconciliationFilter Filter()
    {
        var (one, other) = (Day(), Day());
        return new(
            _random.Next(2) == 0 ? null : one < other ? one : other,
            one < other ? other : one,
            _random.Next(3) == 0 ? Skus[_random.Next(3)].Value : null,
            _random.Next(3) == 0 ? Places[_random.Next(2)] : null);
    }

    private SourceCode Place() => new(Places[_random.Next(2)]);

    private DateOnly Day() => new DateOnly(2026, 1, 1).AddDays(_random.Next(60));
}
