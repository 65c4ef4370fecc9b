using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>
/// Random commands, and a second model that is asked for each whether it is right; null: it can not tell, and believes
/// the product.
/// </summary>
internal abstract class DocumentTrade(int seed)
{
    /// <summary>Items whose goods are told apart in every way.</summary>
    public static readonly string[] Skus = ["PLAIN", "VARIED", "LOTS", "UNITS", "PACKED"];

    private static readonly DateOnly First = new(2026, 1, 1);

    public Ledger Ledger { get; } = new() { WithBooks = true };

    public string LastCommand { get; protected set; } = "";

    /// <summary>What was not as the second model has it; null: all is.</summary>
    public string? Wrong { get; protected set; }

    protected Random Random { get; } = new(seed);

    protected NaiveGoods Stock { get; } = new();

    public abstract void Step();

    public abstract IEnumerable<string> Differences();

    protected void Given(ICommand command) => Ledger.Run(command).Refusal.ShouldBeNull();

    protected void Open(params string[] places)
    {
        foreach (var place in places)
            Given(new RegisterSource(new(place), new(place, "DE", "10115")));
    }

    protected void Register(params string[] skus)
    {
        foreach (var sku in skus)
        {
            Given(new RegisterItem(
                new(sku), sku, ItemType.Simple, null, StockSettings.UseGlobal,
                CostingTerms.Default with { UnitCost = new(1.23457m) }));
            Given(new DefineItemUnits(new(sku), new("PCS", [new("BOX", new(3))])));
        }
    }

    protected void RegisterAll()
    {
        Register(Skus);
        Given(new DefineItemVariant(new("VARIED"), new("RED")));
        Track("LOTS", lot: true);
        Track("UNITS", serial: true);
        Track("PACKED", lot: true, package: true);
    }

    protected void Track(string sku, bool lot = false, bool serial = false, bool package = false)
    {
        var rule = new TrackingRule(IsSpecific: true);
        Given(new SetItemTracking(
            new(sku), new(lot ? rule : null, serial ? rule : null, Package: package ? rule : null)));
        Stock.Specific[sku] = (lot, serial, package);
    }

    protected bool Expect(ICommand command, bool? isRight)
    {
        LastCommand = command.ToString()!;
        var decision = Ledger.Run(command);
        if (isRight is { } right && right == decision.IsRefused)
            Wrong = right ? $"refused {decision.Refusal}" : "accepted, and it is wrong";
        if (decision.IsRefused)
            LastCommand += $" refused {decision.Refusal!.Code}";
        else
            Wrong ??= WrongIn(command, decision);
        return !decision.IsRefused;
    }

    /// <summary>What is wrong of an accepted command besides what it led to; null: nothing.</summary>
    protected virtual string? WrongIn(ICommand command, Decision decision) => null;

    protected Goods GoodsOf(string sku) => sku switch
    {
        "VARIED" => new("VARIED", Maybe() ? "RED" : null),
        "LOTS" or "BATCH" => new(sku, Lot: Random.Next(20) == 0 ? null : Of("A", "B")),
        "UNITS" => new("UNITS", Serial: Random.Next(20) == 0 ? null : "S" + Number(Random.Next(8))),
        "PACKED" => new("PACKED", Lot: Of("A", "B"), Package: Of("1", "2")),
        _ => new(sku),
    };

    protected static MovementTerms Terms(Goods goods) =>
        new(Variant: goods.Variant, Lot: goods.Lot, Serial: goods.Serial, Package: goods.Package);

    protected decimal Pieces() => Random.Next(6) == 0 ? Random.Next(1, 60) / 10m : Random.Next(1, 8);

    protected DateOnly AnyDate() => First.AddDays(Random.Next(10));

    protected string Of(params string[] choice) => choice[Random.Next(choice.Length)];

    protected bool Maybe() => Random.Next(2) == 0;

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
