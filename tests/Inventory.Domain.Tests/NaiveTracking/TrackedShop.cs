using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tests.NaiveDocuments;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>Items whose goods are told apart in every way, and a second model that says why a command is
/// refused.</summary>
internal abstract class TrackedShop : TrackedGoods
{
    private const int ItemsAtOnce = 3;
    private const int CommandsAtOnce = 3;
    private static readonly string[] Missing =
    [
        "negative-inventory", "stock-below-zero", "insufficient-source-qty", "components-missing",
        "not-all-products-available", "source-not-assigned",
    ];

    private int _renames;

    protected TrackedShop(int seed)
        : base(seed)
    {
        foreach (var place in Places.Append(Road))
            Given(new RegisterSource(new(place), new(place, "DE", "10115")));
        var rule = new TrackingRule(IsSpecific: true);
        (string, ItemTracking)[] items =
        [
            ("LOT", new(rule with { Card = AnyCardRule() }, Expiration: AnyExpiration(), Warranty: AnyWarranty())),
            ("UNIT", new(Serial: rule, Expiration: AnyExpiration(), Warranty: new(Days: 30))),
            ("BOTH", new(rule, rule, Warranty: AnyWarranty())),
            ("PACK", new(rule, Package: rule with { Card = AnyCardRule() })),
            ("LOOSE", new(new(RequiredOn: [TrackedMovement.SalesOutbound]))),
            ("SOLD", new(Serial: new(RequiredOn: [TrackedMovement.SalesOutbound]))),
            ("PLAIN", ItemTracking.None),
        ];
        foreach (var (name, rules) in items.OrderBy(_ => Random.Next()).Take(ItemsAtOnce))
            Register(name, rules);
        Register("KIT", new(rule));
        if (Maybe())
            Register("BOX", new(Serial: rule));
    }

    public Ledger Ledger { get; } = new() { WithBooks = true };

    public string LastCommand { get; private set; } = "";

    /// <summary>What was not as the second model has it; null: all is.</summary>
    public string? Wrong { get; protected set; }

    /// <summary>Commands, some of which are none where nothing is there to be moved.</summary>
    public void Step()
    {
        for (var left = CommandsAtOnce; left > 0 && Wrong is null; left--)
            Command();
    }

    protected abstract void Command();

    /// <summary>Documents that may name an item.</summary>
    protected virtual IEnumerable<StreamId> Opened() => [];

    /// <summary>Whether documents let an item have another key; null: they say nothing.</summary>
    protected virtual bool? MayRename(string sku) => null;

    protected virtual void Renamed(string from, string to) => Name(NameOf(from), to);

    protected void Given(ICommand command) => Ledger.Run(command).Refusal.ShouldBeNull();

    /// <param name="naive">Why not; nothing: it is right.</param>
    protected bool Do(ICommand command, Func<List<string>> naive)
    {
        LastCommand = Said(command);
        var why = Stock.Try(naive);
        var decision = Ledger.Run(command);
        LastCommand += $"\n  {decision.Refusal?.Code ?? "accepted"}, expected: {string.Join(", ", why)}";
        if (decision.IsRefused && why.Count == 0)
            Wrong = $"refused {decision.Refusal}";
        else if (!decision.IsRefused && why.Count > 0)
            Wrong = "accepted";
        else if (decision.Refusal is { } refusal && !why.Contains(refusal.Code)
            && !(why.Contains("missing") && Missing.Contains(refusal.Code)))
            Wrong = $"refused {refusal}";
        return !decision.IsRefused;
    }

    protected static string Said(ICommand command) => command.ToString()!;

    protected void Say()
    {
        var goods = AnyGoods(AnySku());
        if (Numbers.Ruled(goods).ToList() is not { Count: > 0 } ruled)
            return;
        var number = ruled[Random.Next(ruled.Count)];
        var isPackage = number.Kind == NumberKind.Package;
        var status = Random.Next(3) > 0 ? NumberStatus.Free
            : isPackage || Maybe() ? NumberStatus.Blocked : NumberStatus.Quarantined;
        DateOnly? expires = Numbers.Dated(goods) == number && Random.Next(3) == 0 ? AnyExpiry()
            : Numbers.CardOf(number).ExpiresOn;
        Do(
            new SetNumberInformation(new(number.Sku), number.Kind, number.Number, new(status, expires)),
            () => []);
        Numbers.Cards[number] = new(status, expires);
    }

    // What is specific stays so.
    protected void SetRules()
    {
        var sku = AnySku();
        var old = Numbers.Rules[sku];
        TrackingRule? Change(TrackingRule? rule) => rule switch
        {
            null => null,
            { IsSpecific: true } => rule with { Card = AnyCardRule() },
            _ => new(RequiredOn: [.. Enum.GetValues<TrackedMovement>().Where(_ => Random.Next(4) == 0)
                .Append(TrackedMovement.SalesOutbound).Distinct()]),
        };
        var isDated = (old.Lot ?? old.Serial) is not null;
        var rules = old with
        {
            Lot = Change(old.Lot),
            Serial = Change(old.Serial),
            Package = Change(old.Package),
            Expiration = isDated ? AnyExpiration() : null,
            // Of a unit nobody could tell later which sale gave none.
            Warranty = old.Serial is not null ? old.Warranty : isDated ? AnyWarranty() : null,
        };
        Do(new SetItemTracking(new(sku), rules), () => []);
        Numbers.Rules[sku] = rules;
    }

    /// <summary>All goods go to another key, those that can be told apart in the best known way first.</summary>
    protected void Rename()
    {
        if (Random.Next(3) > 0)
            return;
        var from = AnySku();
        var to = NameOf(from) + "-" + Number(++_renames);
        var date = AnyDate();
        if (Do(new RenameSku(new(from), new(to), date, [.. Opened()]), () => Rename(from, to, date)))
            Renamed(from, to);
    }

    private List<string> Rename(string from, string to, DateOnly date)
    {
        List<string> refusals = MayRename(from) == false ? ["item-has-open-promises", "goods-in-transit"] : [];
        Numbers.Rules[to] = Numbers.Rules[from];
        foreach (var (what, isIn) in new[] { (Stock.NewestFirst, false), (Stock.Averaged, true) })
        {
            if (what.Contains(from))
                what.Add(to);
        }

        var there = Stock.There(from)
            .OrderBy(g => new[] { g.Goods.Lot, g.Goods.Serial, g.Goods.Package }.Count(n => n is null))
            .ThenBy(g => $"{g.Goods.Variant}\u001f{g.Goods.Lot}\u001f{g.Goods.Serial}", StringComparer.Ordinal)
            .ThenBy(g => g.Goods.Package, StringComparer.Ordinal)
            .OrderBy(g => g.Place, StringComparer.Ordinal)
            .ToList();
        foreach (var number in there.SelectMany(g => Numbers.Ruled(g.Goods)).Distinct().ToList())
        {
            if (!Numbers.Cards.TryGetValue(number, out var card))
                continue;
            if (card.Status == NumberStatus.Blocked)
                refusals.Add("number-blocked");
            Numbers.Cards[number with { Sku = to }] = card;
            Numbers.Cards[number] = new(NumberStatus.Free, null);
        }

        if (refusals.Count > 0)
            return refusals;
        foreach (var (place, goods, quantity) in there)
            refusals.AddRange(Rename(goods, to, place, quantity, date, null));
        return refusals;
    }

    // Whatever is asked of movements: the goods stay what they are. A number that is blocked does not move, and no unit
    // is there twice.
    protected List<string> Rename(
        Goods goods, string to, string place, decimal quantity, DateOnly date, string? document)
    {
        Stock.Post(new(
            goods.Sku, place, EntryType.AssemblyConsumption, -quantity, date, goods, IsCorrection: true,
            Document: document));
        var consumed = Stock.Entries[^1];
        var refusals = Stock.Post(new(
            to, place, EntryType.AssemblyOutput, quantity, date, goods with { Sku = to }, IsCorrection: true,
            Document: document));
        consumed.Feeds = (to, Stock.Entries[^1].No);
        return refusals.FindAll(code => code is "number-blocked" or "serial-in-stock");
    }

    private void Register(string name, ItemTracking rules)
    {
        var method = Of(CostingMethod.Fifo, CostingMethod.Fifo, CostingMethod.Lifo, CostingMethod.Average);
        Given(new RegisterItem(
            new(name), name, ItemType.Simple, null, StockSettings.UseGlobal,
            CostingTerms.Default with { Method = method, UnitCost = new(1.23457m) }));
        if (rules != ItemTracking.None)
            Given(new SetItemTracking(new(name), rules));
        if (method == CostingMethod.Lifo)
            Stock.NewestFirst.Add(name);
        if (method == CostingMethod.Average)
            Stock.Averaged.Add(name);
        Numbers.Rules[name] = rules;
        Name(name, name);
    }
}
