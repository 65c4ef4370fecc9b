using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.NaiveDocuments;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>What a random trade draws from: items under their keys of now, goods, places, days and rules.</summary>
internal abstract class TrackedGoods
{
    protected const string Road = "road";
    protected static readonly string[] Places = ["east", "west"];
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly Dictionary<string, string> _keys = [];

    protected TrackedGoods(int seed)
    {
        Random = new(seed);
        Stock = new(Numbers);
    }

    public NaiveNumbers Numbers { get; } = new();

    public NaiveStock Stock { get; }

    /// <summary>Items of now and before.</summary>
    public HashSet<string> Skus { get; } = new(StringComparer.Ordinal);

    protected Random Random { get; }

    protected void Name(string name, string sku)
    {
        _keys[name] = sku;
        Skus.Add(sku);
    }

    protected bool IsKnown(string sku) => _keys.ContainsValue(sku);

    protected string KeyOf(string sku) => _keys[NameOf(sku)];

    protected IEnumerable<string> Keys(IEnumerable<string> names) =>
        names.Where(_keys.ContainsKey).Select(name => _keys[name]);

    protected string AnySku() => Of([.. _keys.Values]);

    protected static string NameOf(string sku) => sku.Split('-')[0];

    public static string AnyPlace(Random random) => Places[random.Next(Places.Length)];

    protected string AnyPlace() => AnyPlace(Random);

    protected Goods AnyGoods(string sku)
    {
        var lot = Random.Next(15) == 0 ? null : Of("A", "B", "C");
        var serial = Random.Next(15) == 0 ? null : "S" + Number(Random.Next(6));
        var package = Random.Next(15) == 0 ? null : Of("P1", "P2");
        return NameOf(sku) switch
        {
            "LOT" or "KIT" => new(sku, Lot: lot, Variant: Random.Next(5) == 0 ? "RED" : null),
            "UNIT" or "BOX" => new(sku, Serial: serial),
            "BOTH" => new(sku, Lot: lot, Serial: serial),
            "PACK" => new(sku, Lot: lot, Package: package),
            "LOOSE" => new(sku, Lot: Maybe() ? lot : null, Package: Random.Next(4) == 0 ? package : null),
            "SOLD" => new(sku, Serial: Maybe() ? serial : null),
            _ => new(sku, Lot: Random.Next(3) == 0 ? lot : null),
        };
    }

    protected (Goods Goods, string Place)? AnyThere(string? place = null)
    {
        var there = _keys.Values.SelectMany(Stock.There).Where(g => place is null || g.Place == place).ToList();
        if (there.Count == 0)
            return null;
        var any = there[Random.Next(there.Count)];
        return (any.Goods, any.Place);
    }

    protected decimal QuantityOf(Goods goods) =>
        goods.Serial is not null && Random.Next(20) > 0 ? 1 : Random.Next(1, 6);

    protected static MovementTerms Terms(Goods goods) =>
        new(Variant: goods.Variant, Lot: goods.Lot, Serial: goods.Serial, Package: goods.Package);

    public static DateOnly DateAfter(int days) => First.AddDays(days);

    protected DateOnly AnyDate() => DateAfter(Random.Next(20));

    protected DateOnly AnyExpiry() => DateAfter(8 + (4 * Random.Next(4)));

    protected T Of<T>(params T[] choice) => choice[Random.Next(choice.Length)];

    protected bool Maybe() => Random.Next(2) == 0;

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    protected NumberCardRule? AnyCardRule() => Random.Next(6) switch
    {
        0 => new(MustExistIn: true),
        1 => new(MustExistOut: true, IsMadeOnPosting: true),
        2 => new(MustExistOut: true),
        _ => null,
    };

    protected ExpirationRule? AnyExpiration() => Random.Next(6) switch
    {
        0 => new(IsRequired: true),
        1 => new(After: new(Days: 10)),
        2 => new(IsAdvisory: true),
        _ => null,
    };

    protected DateSpan? AnyWarranty() => Maybe() ? new(Days: Random.Next(1, 50)) : null;
}
