using System.Threading.Channels;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Host;

/// <summary>The commands that clients send most, about goods that there are not. The writer takes all of it
/// back.</summary>
public static class RehearsedCommands
{
    /// <summary>Of all that is made up.</summary>
    public const string Name = "rehearsal";

    private static readonly Sku Item = new(Name);

    /// <summary>Ends quietly when something goes wrong: whoever has a command to send meets it too.</summary>
    public static async Task SendAsync(Company company, TimeProvider clock, CancellationToken cancellation)
    {
        if (company.Writer is not { } writer)
            return;
        try
        {
            await writer.RehearseAsync(Batches(clock.Or(null)), cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or LogUnavailableException or ChannelClosedException)
        {
            // Nothing was written, and nothing depends on it.
        }
        catch (OperationCanceledException)
        {
            // The server stops already.
        }
    }

    /// <summary>Commands that are accepted. Those of the second batch are decided on streams that are folded from
    /// events and are kept with it, those of the third on what was kept.</summary>
    public static IEnumerable<IEnumerable<CommandEnvelope>> Batches(DateOnly today)
    {
        IEnumerable<ICommand>[] batches =
            [[.. Beginning(today), .. Movements(today), .. Promises(today)], Trade(today, 1), Trade(today, 2)];
        return batches.Select(EnvelopesOf);
    }

    private static IEnumerable<CommandEnvelope> EnvelopesOf(IEnumerable<ICommand> batch, int number) =>
        batch.Select((command, index) => CommandEnvelope.Of(command) with
        {
            IdempotencyKey = $"{Name}/{number}/{index}", Fingerprint = Name,
        });


    private static IEnumerable<ICommand> Beginning(DateOnly today) =>
    [
        new RegisterItem(Item, Name, ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default),
        new ReceiveStock(Item, SourceCode.Default, new(9m), today, new(new UnitCost(1m), Document: Name)),
        Place(new(Name), today),
    ];

    private static IEnumerable<ICommand> Movements(DateOnly today) =>
        Enumerable.Range(1, SnapshotPolicy.FoldedMin)
            .Select(n => new AdjustStock(Item, SourceCode.Default, new(n % 2 == 0 ? 1m : -1m), Name, today));

    private static IEnumerable<ICommand> Promises(DateOnly today) =>
        Enumerable.Range(1, SnapshotPolicy.FoldedMin / 2).SelectMany(n => Promise(new($"{Name}-0-{n}"), today));

    private static ICommand[] Promise(OrderId order, DateOnly today) => [Place(order, today), new CancelOrder(order)];

    private static PlaceOrder Place(OrderId order, DateOnly today) =>
        new(order, StockId.Default, null, [new(Item, new(1m))], today);

    private static IEnumerable<ICommand> Trade(DateOnly today, int turn)
    {
        var shipped = new OrderId($"{Name}-{turn}-1");
        yield return new AdjustStock(Item, SourceCode.Default, new(-1m), Name, today);
        yield return Place(shipped, today);
        yield return new ShipOrder(shipped, SourceCode.Default, null, today);
        foreach (var command in Promise(new($"{Name}-{turn}-2"), today))
            yield return command;
    }
}
