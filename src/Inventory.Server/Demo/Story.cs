using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Import;
using Inventory.Server.Shell;

namespace Inventory.Server.Demo;

/// <summary>
/// One item from its first receipt to its reconciled value. The same figures stand in <c>samples/story.md</c>, and a
/// test holds them together.
/// </summary>
public sealed class Story(ILogEntrance log, StoryTables tables)
{
    public static readonly Sku Tent = new("TENT-2P");

    /// <summary>All of the company and of the story is posted by then.</summary>
    public static readonly DateOnly LastDay = new(2026, 1, 31);

    private static readonly OrderId First = new("SO-1001");
    private static readonly OrderId Second = new("SO-1002");
    private static readonly OrderId TooMuch = new("SO-1003");

    private bool _refusedUnexpectedly;

    /// <summary>Plays the chapters that were not played yet. False: the company does not allow them any more.</summary>
    public async Task<bool> PlayAsync(CancellationToken cancellation)
    {
        if (await tables.IsClosedAsync(Second, cancellation))
        {
            StoryTables.Say("The story was played before. This is where it stands.");
        }
        else
        {
            await ReceiveAsync(cancellation);
            await SellAsync(cancellation);
            await ShipAsync(cancellation);
            await InvoiceAsync(cancellation);
            await DeliverAsync(cancellation);
        }

        await PostAsync(cancellation);
        return !_refusedUnexpectedly;
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        StoryTables.Chapter("1. Assign sources");
        await DoAsync("item", new RegisterItem(
            Tent,
            "Tent for two",
            ItemType.Simple,
            "Outdoors",
            new(Backorders: Backorders.Allow, Threshold: new(-50m)),
            CostingTerms.Default with { UnitCost = new(40m) }));
        await DoAsync("assign", new AssignSources([Tent], [SampleCompany.Berlin, SampleCompany.Hamburg], Day(5)));
        StoryTables.Say($"{Tent} may be backordered down to 50 below zero. Assigning brings no stock.");
        await tables.StockAsync(Tent, cancellation);

        StoryTables.Chapter("2. Receive 25 at Berlin; the vendor's invoice comes later, 40.00 each is expected");
        await DoAsync("receive", new ReceiveStock(
            Tent,
            SampleCompany.Berlin,
            new(25m),
            Day(7),
            new(new UnitCost(40m), NotInvoiced: true, Document: "RCPT-1")));
        await tables.StockAsync(Tent, cancellation);
        await tables.SalableAsync(Tent, SampleCompany.OnlineShop, cancellation);
    }

    private async Task SellAsync(CancellationToken cancellation)
    {
        StoryTables.Chapter("3. Sell 20, paid at once");
        await DoAsync("order-1", Order(First, 20m));
        await DoAsync("pay-1", new InvoiceOrder(First, null, Day(8), "INV-1001"));
        await tables.SalableAsync(Tent, SampleCompany.OnlineShop, cancellation);

        StoryTables.Chapter("4. Sell 50 more: 5 are there, 45 wait; then 6 too many");
        await DoAsync("order-2", Order(Second, 50m));
        await DoAsync("pay-2", new InvoiceOrder(Second, null, Day(8), "INV-1002"));
        await tables.OrdersAsync(Tent, cancellation);
        await tables.SalableAsync(Tent, SampleCompany.OnlineShop, cancellation);
        var refused = await SubmitAsync("order-3", Order(TooMuch, 6m));
        StoryTables.Say($"Order {TooMuch} over 6 is refused: {refused.Refusal?.Code}. {refused.Refusal?.Reason}");
    }

    private async Task ShipAsync(CancellationToken cancellation)
    {
        StoryTables.Chapter($"5. Ship {First} from Berlin");
        await DoAsync("ship-1", new ShipOrder(First, SampleCompany.Berlin, null, Day(9), "SHIP-1"));
        await tables.StockAsync(Tent, cancellation);
        await tables.EntriesAsync(Tent, cancellation);
    }

    private async Task InvoiceAsync(CancellationToken cancellation)
    {
        StoryTables.Chapter("6. The vendor invoices 42.50 each: 2.50 more for 25, of which 20 are sold");
        var receipt = await tables.EntryNoAsync(Tent, "RCPT-1", cancellation);
        var invoice = new InvoiceEntry(Tent, receipt, Day(15), new UnitCost(42.5m), Document: "PINV-1");
        await DoAsync("vendor-invoice", invoice);
        await tables.ValuesAsync(Tent, "PINV-1", cancellation);
        await tables.EntriesAsync(Tent, cancellation);
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        StoryTables.Chapter("7. Receive 60 at Hamburg at 41.00 and deliver the backorder from both");
        await DoAsync("ship-2", new ShipOrder(Second, SampleCompany.Berlin, [new(Tent, new(5m))], Day(20), "SHIP-2"));
        await DoAsync("receive-2", new ReceiveStock(
            Tent, SampleCompany.Hamburg, new(60m), Day(20), new(new UnitCost(41m), Document: "RCPT-2")));
        await DoAsync("ship-3", new ShipOrder(Second, SampleCompany.Hamburg, null, Day(20), "SHIP-3"));
    }

    private async Task PostAsync(CancellationToken cancellation)
    {
        StoryTables.Chapter("8. Where it ends");
        await tables.OrdersAsync(Tent, cancellation);
        await tables.StockAsync(Tent, cancellation);
        await tables.SalableAsync(Tent, SampleCompany.OnlineShop, cancellation);
        await tables.EntriesAsync(Tent, cancellation);
        var posted = await SubmitAsync(null, new PostInventoryCost([Tent]));
        StoryTables.Say(posted.Outcome == Outcome.Nothing
            ? "Posting finds nothing to do: every movement went to the ledger in the transaction that booked it."
            : $"Posting took {posted.Events.Count} events to the ledger.");
        await tables.LedgerAsync(Tent, cancellation);
    }

    private static PlaceOrder Order(OrderId order, decimal quantity) =>
        new(order, null, "website:shop", [new(Tent, new(quantity))], Day(8));

    private static DateOnly Day(int day) => new(2026, 1, day);

    private async Task DoAsync(string key, ICommand command)
    {
        if (await SubmitAsync(key, command) is not { Refusal: { } refusal })
            return;
        _refusedUnexpectedly = true;
        StoryTables.Say($"{command.GetType().Name} was refused: {refusal.Code}. {refusal.Reason}");
    }

    private async Task<CommandAnswer> SubmitAsync(string? key, ICommand command) =>
        await await log.SubmitWhenRoomAsync(
            FedCommands.EnvelopeOf(command, new(User: "demo"), key is null ? null : $"demo/story/{key}"));
}
