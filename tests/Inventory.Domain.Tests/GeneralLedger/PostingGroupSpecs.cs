using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

public sealed class PostingGroupSpecs : CostingSpecs
{
    private static readonly InventoryAccounts Shelf = new(Inventory: "2110", InventoryInterim: "2111");

    private static readonly InventoryAccounts Abroad = new(Inventory: "2210", InventoryInterim: "2211");

    private static readonly GeneralAccounts Home = new(
        COGS: "7190", COGSInterim: "7191", InventoryAdjustment: "7270", InvtAccrualInterim: "5530",
        DirectCostApplied: "7291", OverheadApplied: "7292", PurchaseVariance: "7293");

    [Fact]
    public void Value_goes_to_the_accounts_of_its_groups_and_place()
    {
        GivenGroups();
        Accepted(Receive(1, 2, 10));
        Accepted(Receive(1, 2, 10, at: "paris"));
        Accepted(Ship(2, 1));

        Balance("2110").ShouldBe(10m);
        Balance("2210").ShouldBe(20m);
        Balance("7190").ShouldBe(10m);
        Balance("7291").ShouldBe(-40m);
        Books.Ledger.All.Values.ShouldAllBe(g => g.AccountNo != null);
    }

    [Fact]
    public void An_item_without_groups_goes_to_the_built_in_accounts()
    {
        GivenGroups();
        Books.Do(new SetItemPostingGroups(X, new()));
        Receive(1, 2, 10);
        Books.Ledger.All.Values.ShouldAllBe(g => g.AccountNo == null);
    }

    [Fact]
    public void The_business_group_of_the_document_finds_the_other_side()
    {
        GivenGroups();
        Books.Do(new SetUpGeneralPosting("RETAIL", "EXPORT", Home with { DirectCostApplied = "7391" }));
        Move("EXPORT");
        Move("INLAND");

        Balance("7391").ShouldBe(-10m);
        Balance("7291").ShouldBe(-10m);
    }

    [Fact]
    public void A_missing_account_refuses_what_is_posted_at_once()
    {
        GivenGroups();
        Books.Do(new SetUpInventoryPosting("FINISHED", null, Shelf with { InventoryInterim = null }));
        Refused(Receive(1, 1, 10, invoiced: false), "posting-setup-missing");
        Accepted(Receive(1, 1, 10));
    }

    [Fact]
    public void A_missing_account_is_skipped_and_listed_on_demand()
    {
        GivenGroups();
        Books.Do(new SetUpInventoryPosting("FINISHED", null, Shelf with { Inventory = null }));
        SetUp(s => s with { AutomaticCostPosting = false });
        Accepted(Receive(1, 1, 10));
        Accepted(Receive(1, 1, 10, at: "paris"));

        var run = (CostPostingRun)Books.Do(new PostInventoryCost([X])).Result!;

        run.ValueEntries.ShouldBe(1);
        run.Skipped.Single().ShouldSatisfyAllConditions(
            s => s.Code.ShouldBe("posting-setup-missing"), s => s.ValueEntryNo.ShouldBe(1));
        Books.Do(new SetUpInventoryPosting("FINISHED", null, Shelf));
        Accepted(Books.Do(new PostInventoryCost([X])));
        Balance("2110").ShouldBe(10m);
    }

    [Fact]
    public void All_value_entries_of_an_entry_follow_its_own_groups()
    {
        GivenGroups();
        Books.Do(new SetUpInventoryPosting("OTHER", null, new(Inventory: "2310", InventoryInterim: "2311")));
        Receive(1, 1, 95, invoiced: false);
        Books.Do(new SetItemPostingGroups(X, new("OTHER", "RETAIL")));
        Invoice(2, entry: 1, cost: 100);

        Balance("2111").ShouldBe(0m);
        Balance("2110").ShouldBe(100m);
        Balance("2310").ShouldBe(0m);
    }

    [Fact]
    public void A_posting_per_group_keeps_groups_and_places_apart()
    {
        GivenGroups();
        SetUp(s => s with { AutomaticCostPosting = false });
        Receive(1, 1, 10);
        Receive(1, 1, 20);
        Receive(1, 1, 30, at: "paris");
        Books.Do(new PostInventoryCost([X], PostingMethod.PerPostingGroup, "RUN"));

        Books.Ledger.All.Values.Where(g => g.Account == Account.Inventory)
            .Select(g => (g.AccountNo, g.Amount)).ShouldBe([("2110", 30m), ("2210", 30m)]);
    }

    [Fact]
    public void A_renamed_item_keeps_its_groups()
    {
        GivenGroups();
        Accepted(Books.Do(new RenameSku(X, new("Z"), January(1))));
        Books.Get(Item.StreamOf(new("Z"))).PostingGroups.ShouldBe(new("FINISHED", "RETAIL"));
    }

    [Fact]
    public void Groups_that_no_row_has_are_refused()
    {
        GivenGroups();
        Refused(Books.Do(new SetItemPostingGroups(X, new("NONE", "RETAIL"))), "posting-group-not-found");
        Refused(Books.Do(new SetItemPostingGroups(X, new("FINISHED", "NONE"))), "posting-group-not-found");
        Refused(Books.Do(new SetItemPostingGroups(new("Y"), new())), "item-not-found");
        Nothing(Books.Do(new SetItemPostingGroups(X, new("FINISHED", "RETAIL"))));
        Nothing(Books.Do(new SetUpGeneralPosting("RETAIL", null, Home)));
        Nothing(Books.Do(new SetUpInventoryPosting("FINISHED", null, Shelf)));
        Refused(Books.Do(new SetUpInventoryPosting("", null, Shelf)), "validation.posting-group.invalid");
        Refused(
            Books.Do(new SetUpInventoryPosting("A", null, new(Inventory: new string('1', 51)))),
            "validation.account.invalid");
    }

    private void GivenGroups()
    {
        Given(CostingMethod.Fifo);
        Accepted(Books.Do(new SetUpInventoryPosting("FINISHED", null, Shelf)));
        Accepted(Books.Do(new SetUpInventoryPosting("FINISHED", new("paris"), Abroad)));
        Accepted(Books.Do(new SetUpGeneralPosting("RETAIL", null, Home)));
        Accepted(Books.Do(new SetItemPostingGroups(X, new("FINISHED", "RETAIL"))));
    }

    private void Move(string businessGroup) => Accepted(Books.Move(new StockReceived(
        X, SourceCode.Default, new(1), January(1), new(UnitCost: new(10), BusinessGroup: businessGroup))));

    private decimal Balance(string number) =>
        Books.Ledger.All.Values.Where(g => g.AccountNo == number).Sum(g => g.Amount);
}
