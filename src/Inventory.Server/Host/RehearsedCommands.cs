using System.Threading.Channels;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
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
            await writer.RehearseAsync(Batches(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), cancellation);
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
            [[.. Beginning(today), .. Adjustments(today)], Trade(today, 1), Trade(today, 2)];
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
    ];

    private static IEnumerable<ICommand> Adjustments(DateOnly today) =>
        Enumerable.Range(1, SnapshotPolicy.FoldedMin)
            .Select(n => new AdjustStock(Item, SourceCode.Default, new(n % 2 == 0 ? 1m : -1m), Name, today));

    private static IEnumerable<ICommand> Trade(DateOnly today, int turn)
    {
        OrderQuantity[] lines = [new(Item, new(1m))];
        var (shipped, cancelled) = (new OrderId($"{Name}-{turn}-1"), new OrderId($"{Name}-{turn}-2"));
        yield return new AdjustStock(Item, SourceCode.Default, new(-1m), Name, today);
        yield return new PlaceOrder(shipped, StockId.Default, null, lines, today);
        yield return new PlaceOrder(cancelled, StockId.Default, null, lines, today);
        yield return new ShipOrder(shipped, SourceCode.Default, null, today);
        yield return new CancelOrder(cancelled);
    }
}
