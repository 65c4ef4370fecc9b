using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

public interface IItemNumberingEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>Where the keys of new items come from that are given none.</summary>
/// <param name="Series">Null: from nowhere.</param>
public sealed record ItemNumberingSet(NumberSeries? Series) : IItemNumberingEvent;

/// <summary>An item got the next number of the series.</summary>
/// <param name="Count">Its count in the series.</param>
public sealed record ItemNumberTaken(Sku Sku, long Count) : IItemNumberingEvent;

/// <summary>The series of item numbers. Stream: <c>item-numbering</c>. Source: Business Central, item cards: number
/// from series or manual.</summary>
/// <param name="Series">Null: there is none.</param>
/// <param name="LastUsed">The count that the last item got of the series; null: none did.</param>
public sealed record ItemNumbering(NumberSeries? Series, long? LastUsed) : IState<ItemNumbering>
{
    /// <summary>Numbers that are passed over in one go, because somebody gave them by hand.</summary>
    public const int PassedMax = 4_096;

    public static ItemNumbering Initial { get; } = new(null, null);

    public static string Alias => "item_numbering";

    public static StreamId<ItemNumbering> Stream { get; } = StreamId<ItemNumbering>.Of("item-numbering");

    public IState Evolve(IEvent @event) => Evolve((IItemNumberingEvent)@event);

    public ItemNumbering Evolve(IItemNumberingEvent @event) => @event switch
    {
        ItemNumberingSet e => new(e.Series, null),
        ItemNumberTaken e => this with { LastUsed = e.Count },
        _ => throw new UnknownEventException(@event),
    };
}

public static class ItemNumbers
{
    // Each step looks at so many times more numbers: all of one are loaded together.
    private const int StepGrowth = 16;

    /// <summary>Takes the next number of the series that no item has. Refused: <c>item-numbering-not-set</c>,
    /// <c>item-numbers-taken</c>.</summary>
    internal static (Sku Sku, Decision? Refusal) TakeItemNumber(this Draft draft)
    {
        var (series, last) = draft.Get(ItemNumbering.Stream);
        if (series is null)
            return (default, Decision.Refuse("item-numbering-not-set", "There is no series of item numbers."));
        for (var step = 1; step <= ItemNumbering.PassedMax; step *= StepGrowth)
        {
            var numbers = series.After(last, step).ToList();
            var free = numbers.Where(n => IsFree(draft, new(n))).ToList();
            if (free.Count > 0)
            {
                draft.Add(ItemNumbering.Stream, new ItemNumberTaken(new(free[0]), series.CountOf(free[0])));
                return (new(free[0]), null);
            }

            last = series.CountOf(numbers[^1]);
        }

        return (default, Decision.Refuse(
            "item-numbers-taken",
            $"More than {ItemNumbering.PassedMax} numbers from {series.Start} on are taken; begin the series later."));
    }

    // Who asks for a key that was given up is led to its item.
    private static bool IsFree(Draft draft, Sku sku) =>
        draft.Get(Item.StreamOf(sku)) is { IsRegistered: false, RenamedTo: null };
}

/// <summary>Says where the keys of new items come from that are given none. Refused:
/// <c>validation.series.invalid</c>.</summary>
/// <param name="Series">Null: from nowhere.</param>
public sealed record SetItemNumbering(NumberSeries? Series) : ICommand<ItemNumbering>
{
    public StreamId<ItemNumbering> Stream => ItemNumbering.Stream;

    public Decision Decide(ItemNumbering numbering)
    {
        if (Series?.IsValid() == false)
            return Decision.Refuse("validation.series.invalid", NumberSeries.InvalidReason);
        return numbering.Series == Series ? Decision.Nothing : Decision.Accept(new ItemNumberingSet(Series));
    }
}

/// <summary>Takes an item into the catalogue under the next number of the series. Refused:
/// <c>item-numbering-not-set</c>, <c>item-numbers-taken</c>, and as of <see cref="RegisterItem"/> and
/// <see cref="RegisterItemByTemplate"/>. The result is its key.</summary>
/// <param name="Template">Null: none.</param>
public sealed record RegisterNextItem(
    string Name,
    string? Template = null,
    ItemType? Type = null,
    string? Category = null,
    StockSettings? Stock = null,
    CostingTerms? Costing = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemNumbering.Stream];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        var (sku, refusal) = draft.TakeItemNumber();
        return refusal ?? draft.AddOrRefuse(Under(sku)) ?? draft.Accept(sku.Value);
    }

    /// <summary>The same for an item that is given its key.</summary>
    public ICommand Under(Sku sku) => Template is null
        ? new RegisterItem(
            sku,
            Name,
            Type ?? ItemType.Simple,
            Category,
            Stock ?? StockSettings.UseGlobal,
            Costing ?? CostingTerms.Default)
        : new RegisterItemByTemplate(sku, Name, Template, Type, Category, Stock, Costing);
}
