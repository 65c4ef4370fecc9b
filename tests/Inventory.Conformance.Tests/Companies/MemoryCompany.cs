using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Ordering;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>The domain alone, with all its books: states and rows in memory.</summary>
public sealed class MemoryCompany : CaseCompany, IStates
{
    private readonly Dictionary<string, (IState State, long Version)> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Func<object>> _tables = [];
    private readonly List<Action<Recorded>> _folds = [];
    private long _sequence;

    public MemoryCompany()
    {
        var items = Add(new MemoryRows<string, ItemRow>(r => r.Sku));
        var components = Add(new MemoryRows<(string Parent, int Line), ItemComponentRow>(r => (r.Parent, r.Line)));
        var sources = Add(new MemoryRows<string, SourceRow>(r => r.Code, SourcesTable.Beginning));
        var stocks = Add(new MemoryRows<int, StockRow>(r => r.Id, StocksTable.Beginning));
        var links = Add(new MemoryRows<(int Stock, string Source), StockLinkRow>(
            r => (r.Stock, r.Source), StockLinksTable.Beginning));
        var channels = Add(new MemoryRows<string, SalesChannelRow>(r => r.Channel));
        var sourceItems = Add(new MemoryRows<(string Sku, string Source), SourceItemRow>(r => (r.Sku, r.Source)));
        var salable = Add(new MemoryRows<(string Sku, int Stock), SalableQuantityRow>(r => (r.Sku, r.Stock)));
        var reservations = Add(new MemoryRows<(string Sku, int Stock, long Sequence), ReservationRow>(
            r => (r.Sku, r.Stock, r.Sequence)));
        var lines = Add(new MemoryRows<(string Order, int Line), SalesOrderLineRow>(r => (r.Order, r.Line)));
        var orders = Add(new MemoryRows<string, SalesOrderRow>(r => r.Order));
        _folds.AddRange(
        [
            e => ItemsTable.Fold(items, e),
            e => ItemComponentsTable.Fold(components, e),
            e => SourcesTable.Fold(sources, e),
            e => StocksTable.Fold(stocks, e),
            e => StockLinksTable.Fold(links, e),
            e => SalesChannelsTable.Fold(channels, e),
            e => SourceItemsTable.Fold(sourceItems, e),
            e => SalableQuantitiesTable.Fold(salable, sources, sourceItems, e),
            e => ReservationsTable.Fold(reservations, e),
            e => SalesOrderLinesTable.Fold(lines, e),
            e => SalesOrdersTable.Fold(orders, lines, e),
        ]);
        AddCost();
    }

    /// <summary>What the events of each stream add up to.</summary>
    public IEnumerable<IState> States => _streams.Values.Select(s => s.State);

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState> =>
        _streams.TryGetValue(stream.Value, out var known) ? (TState)known.State : TState.Initial;

    public override Task<CaseAnswer> RunAsync(ICommand command)
    {
        var decision = EarmarkedBooks.Decide(command, this);
        foreach (var (stream, @event) in decision.Events)
            Append(stream!, @event);
        return Task.FromResult(new CaseAnswer(decision.Refusal, decision.Result));
    }

    public override Task<IReadOnlyList<TRow>> RowsAsync<TRow>() =>
        Task.FromResult(Rows<TRow>());

    public IReadOnlyList<TRow> Rows<TRow>() => (IReadOnlyList<TRow>)_tables[typeof(TRow)]();

    public override Task<TState> StateAsync<TState>(StreamId<TState> stream) => Task.FromResult(Get(stream));

    public override Task<SalableItem?> SalableAsync(Sku sku, StockId stock)
    {
        var item = Get(Item.StreamOf(sku));
        var salability = item.Type.IsComposite ? null : this.SalabilityOf(sku, stock);
        return Task.FromResult(item.IsRegistered
            ? new SalableItem(sku, this.IsSalable(sku, stock), salability)
            : null);
    }

    public override Task<CaseBalance> ProjectedAsync(Sku sku, SourceCode? source, DateOnly date) =>
        Task.FromResult(MemoryAvailability.Of(this, sku, source, date));

    public override Task<CaseLot> LotAsync(Sku sku, string lot) =>
        Task.FromResult(MemoryAvailability.OfLot(this, sku, lot));

    private void Append(StreamId stream, IEvent @event)
    {
        var (state, version) = _streams.GetValueOrDefault(stream.Value, (stream.Initial, 0));
        _streams[stream.Value] = (state.Evolve(@event), version + 1);
        var recorded = new Recorded(++_sequence, stream.Value, version + 1, default, null, @event);
        foreach (var fold in _folds)
            fold(recorded);
    }

    private void AddCost()
    {
        var entries = Add(new MemoryRows<(string Sku, int EntryNo), ItemLedgerEntryRow>(r => (r.Sku, r.EntryNo)));
        var applications = Add(new MemoryRows<(string Sku, int Inbound, int Outbound), ItemApplicationRow>(
            r => (r.Sku, r.Inbound, r.Outbound)));
        var values = Add(new MemoryRows<(string Sku, int ValueEntryNo), ValueEntryRow>(r => (r.Sku, r.ValueEntryNo)));
        var inventory = Add(new MemoryRows<(string Sku, string Source), InventoryValueRow>(r => (r.Sku, r.Source)));
        var resources = Add(new MemoryRows<(string Sku, int EntryNo), ResourceCostRow>(r => (r.Sku, r.EntryNo)));
        var periods = Add(new MemoryRows<DateOnly, InventoryPeriodRow>(r => r.EndingDate));
        var ledger = Add(new MemoryRows<(string Period, int EntryNo), GlEntryRow>(r => (r.Period, r.EntryNo)));
        _folds.AddRange(
        [
            e => ItemLedgerEntries.Fold(entries, e),
            e => ItemApplications.Fold(applications, e),
            e => ValueEntries.Fold(values, e),
            e => InventoryValues.Fold(inventory, e),
            e => ResourceCosts.Fold(resources, e),
            e => InventoryPeriodList.Fold(periods, e),
            e => GlEntries.Fold(ledger, e),
        ]);
    }

    private MemoryRows<TKey, TRow> Add<TKey, TRow>(MemoryRows<TKey, TRow> rows)
        where TKey : notnull
        where TRow : class
    {
        _tables[typeof(TRow)] = () => rows.All;
        return rows;
    }
}
