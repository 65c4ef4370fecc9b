using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Costing;

/// <summary>A whole log in memory: commands go through the books, events into the states and the read models.</summary>
public sealed class TestBooks : IStates
{
    private readonly Dictionary<string, IState> _states = new(StringComparer.Ordinal);

    public List<Recorded> Log { get; } = [];

    public TestRows<(string, int), ItemLedgerEntryRow> Entries { get; } = new(r => (r.Sku, r.EntryNo));

    public TestRows<(string, int, int),
        ItemApplicationRow> Applications { get; } = new(r => (r.Sku, r.Inbound, r.Outbound));

    public TestRows<(string, int), ValueEntryRow> Values { get; } = new(r => (r.Sku, r.ValueEntryNo));

    public TestRows<(string, string), InventoryValueRow> Inventory { get; } = new(r => (r.Sku, r.Source));

    public TestRows<(string, int), GlEntryRow> Ledger { get; } = new(r => (r.Period, r.EntryNo));

    public TestRows<(string, int, int, string, int), LedgerRelationRow> Relations { get; } =
        new(r => (r.Sku, r.EntryNo, r.ValueEntryNo, r.Period, r.GlEntryNo));

    public TestRows<(string, int), UncoveredEntryRow> Uncovered { get; } = new(r => (r.Sku, r.EntryNo));

    public TestRows<(string, int), EntryOutputRow> Outputs { get; } = new(r => (r.Sku, r.EntryNo));

    public TestRows<(string, int), ResourceCostRow> Resources { get; } = new(r => (r.Sku, r.EntryNo));

    public TestRows<DateOnly, InventoryPeriodRow> Periods { get; } = new(r => r.EndingDate);

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState> =>
        _states.TryGetValue(stream.Value, out var state) ? (TState)state : TState.Initial;

    /// <summary>Told of every decision before its events are taken.</summary>
    public Action<ICommand, Decision>? Decided { get; set; }

    /// <summary>Told of every event.</summary>
    public Action<StreamId, IEvent>? Appended { get; set; }

    public Decision Do(ICommand command)
    {
        var decision = Books.Decide(command, this);
        Decided?.Invoke(command, decision);
        foreach (var (stream, @event) in decision.Events)
            Append(stream!, @event);
        return decision;
    }

    public Decision Move(params IStockMovement[] movements) => Do(new MoveStock(movements));

    public void Append(StreamId stream, IEvent @event)
    {
        _states[stream.Value] =
            (_states.TryGetValue(stream.Value, out var state) ? state : stream.Initial).Evolve(@event);
        Appended?.Invoke(stream, @event);
        var recorded = new Recorded(Log.Count + 1, stream.Value, 0, default, null, @event);
        Log.Add(recorded);
        ItemLedgerEntries.Fold(Entries, recorded);
        ItemApplications.Fold(Applications, recorded);
        ValueEntries.Fold(Values, recorded);
        InventoryValues.Fold(Inventory, recorded);
        GlEntries.Fold(Ledger, recorded);
        LedgerRelations.Fold(Relations, recorded);
        UncoveredEntries.Fold(Uncovered, Entries, recorded);
        ResourceCosts.Fold(Resources, recorded);
        EntryOutputs.Fold(Outputs, recorded);
        InventoryPeriodList.Fold(Periods, recorded);
    }

    public void SetUp(InventorySetup setup) => Append(CompanySettings.Stream, new InventorySetUp(setup));

    public void Register(string sku, CostingTerms terms) => Append(
        Item.StreamOf(new(sku)),
        new ItemRegistered(new(sku), sku, ItemType.Simple, null, StockSettings.UseGlobal, terms));

    public ItemCost CostOf(string sku) => Get(ItemCost.StreamOf(new(sku)));

    public ItemLedgerEntryRow Entry(int no, string sku = "X") => Entries.All[(sku, no)];

    public decimal Balance(Account account) => Ledger.All.Values.Where(r => r.Account == account).Sum(r => r.Amount);

    private sealed record MoveStock(IReadOnlyList<IStockMovement> Movements) : ICommand
    {
        public IEnumerable<StreamId> Streams => [];

        public Decision Decide(IStates states) => Decision.Accept(
            [.. Movements.Select(m => new StreamEvent(SourceItem.StreamOf(m.Sku, m.Source), m))]);
    }
}

public sealed class TestRows<TKey, TRow>(Func<TRow, TKey> keyOf) : IRows<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    public SortedDictionary<TKey, TRow> All { get; } = [];

    public TRow? Find(TKey key) => All.GetValueOrDefault(key);

    public void Put(TRow row) => All[keyOf(row)] = row;

    public void Add(TRow row) => All.Add(keyOf(row), row);

    public void Remove(TKey key) => All.Remove(key);

    public IReadOnlyList<TRow> Where(string column, object value) =>
        [.. All.Values.Where(r => value.Equals(RowColumn.Of<TRow>(column).GetValue(r)))];
}
