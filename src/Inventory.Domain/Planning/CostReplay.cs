using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>A fact of the log that the replay could not take.</summary>
/// <param name="Code">The refusal, or <c>unit-cost-unknown</c>.</param>
/// <param name="EntryNo">The log's number; null: the fact names no entry.</param>
public sealed record LeftOut(string Code, Sku Sku, int? EntryNo);

/// <summary>
/// Turns the events of a log, in their order, into the commands that give another company the same history under other
/// costing rules: the physical facts with the costs that came from outside. What the log's own costing made of them is
/// not read, but for the numbers of its entries.
/// </summary>
public sealed class CostReplay
{
    private readonly WhatIfTerms _terms;
    private readonly ReplayedCards _cards;
    private readonly EntryNumbers _numbers = new();
    private readonly ReplayedValues _values;
    private readonly List<IStockMovement> _moved = [];
    private readonly Dictionary<Sku, int> _lastEntry = [];
    private CompanySettings _settings;
    private bool _averagesDiffer;

    public CostReplay(WhatIfTerms terms)
    {
        _terms = terms;
        _cards = new(terms);
        _values = new(_cards, _numbers);
        _settings = CompanySettings.Initial with { Inventory = terms.Over(InventorySetup.Default) };
    }

    public IEnumerable<KeptItem> Kept => _cards.Kept;

    /// <summary>What comes before the first event.</summary>
    public ICommand Start() =>
        new ReplayFacts(new StreamEvent(CompanySettings.Stream, new InventorySetUp(_settings.Inventory)));

    /// <summary>
    /// Whether the event names an entry whose number in the replay is not known before all answers are in.
    /// </summary>
    public bool Awaits(IEvent @event) => @event switch
    {
        ItemLedgerEntryPosted { Carried: true } e => (e.Applications ?? []).Any(a => _numbers.Awaits(e.Sku, a.Inbound)),
        ItemLedgerEntryPosted => _moved.Any(m => Named(m.Terms) is { } no && _numbers.Awaits(m.Sku, no)),
        ValueEntriesPosted { Cause: CostCause.Application } e => e.Applications!.Any(a =>
            _numbers.Awaits(e.Sku, a.Inbound) || _numbers.Awaits(e.Sku, a.Outbound)),
        ValueEntriesPosted { CauseEntryNo: { } no } e => _numbers.Awaits(e.Sku, no),
        _ => false,
    };

    /// <summary>The commands that an event of the log comes to.</summary>
    public IReadOnlyList<ICommand> Take(IEvent @event) => @event switch
    {
        InventorySetUp e => [SetUp(e with { Setup = _terms.Over(e.Setup) })],
        IFiscalYearEvent e => [SetUp(_terms.Over(e))],
        ItemRegistered e => [Card(e.Sku, e with { Costing = _cards.Take(e.Sku, e.Costing) })],
        ItemCostingTermsChanged e => [Card(e.Sku, e with { Costing = _cards.Take(e.Sku, e.Costing) })],
        ItemKindChanged e => [Card(e.Sku, e)],
        ItemTrackingSet e => [Card(e.Sku, e with { Tracking = OnlySpecific(e.Tracking) })],
        IInventoryPeriodEvent e => [new ReplayFacts(new StreamEvent(InventoryPeriods.Stream, e))],
        IStockMovement { Change.IsZero: false } e => Move(e),
        ItemLedgerEntryPosted { Carried: true } e => Carry(e),
        ItemLedgerEntryPosted e => Enter(e),
        CostingMethodChanged e when !_cards.IsTakenOver(e.Sku) =>
            [new ChangeCostingMethod(e.Sku, e.To, e.PostingDate, e.StandardCost)],
        ValueEntriesPosted e => _values.Take(e, AverageBases.Of(_settings)),
        _ => [],
    };

    /// <summary>What is left to do when the log is at its end.</summary>
    public IReadOnlyList<ICommand> Finish() => _averagesDiffer && _terms.Method == CostingMethod.Average
        ? [.. _cards.TakenOver.OrderBy(s => s.Value, StringComparer.Ordinal).Select(s => new AdjustCost(s))]
        : [];

    /// <summary>The events of an answer, in the order in which the commands were sent.</summary>
    public void Answered(IEnumerable<IEvent> events)
    {
        foreach (var @event in events)
        {
            if (@event is ItemLedgerEntryPosted e)
                _numbers.AddReplayed(e.Sku, e.EntryNo, e.Quantity);
        }
    }

    /// <summary>The facts that were left out since the last call.</summary>
    public IReadOnlyList<LeftOut> TakeLeftOut() => _values.TakeLeftOut();

    private ReplayFacts SetUp(ISettingsEvent e)
    {
        var before = AverageBases.Of(_settings);
        _settings = _settings.Evolve(e);
        _averagesDiffer |= before != AverageBases.Of(_settings);
        return new(new StreamEvent(CompanySettings.Stream, e));
    }

    // What must be named was named, and cards are not replayed. Whether a serial number is in stock may depend on who
    // took what.
    private static ItemTracking OnlySpecific(ItemTracking tracking) => new(
        tracking.Lot is { IsSpecific: true } ? tracking.Lot with { Card = null } : null,
        tracking.Serial is { IsSpecific: true } ? tracking.Serial with { Card = null } : null,
        Package: tracking.Package is { IsSpecific: true } ? tracking.Package with { Card = null } : null);

    private static ReplayFacts Card(Sku sku, IItemEvent @event) => new(new StreamEvent(Item.StreamOf(sku), @event));

    private IReadOnlyList<ICommand> Move(IStockMovement movement)
    {
        _moved.Add(movement);
        if (movement is StockTransferredIn)
            _numbers.Track(movement.Sku, _lastEntry.GetValueOrDefault(movement.Sku));
        return _cards.Fix(movement.Sku) is { } card
            ? [Card(movement.Sku, new ItemCostingTermsChanged(movement.Sku, card))]
            : [];
    }

    /// <summary>The first entry after movements says that the movements of its decision are all there.</summary>
    private IReadOnlyList<ICommand> Enter(ItemLedgerEntryPosted e)
    {
        _lastEntry[e.Sku] = e.EntryNo;
        _numbers.AddLogged(e.Sku, e.EntryNo, e.Quantity);
        if (_moved.Count == 0)
            return [];

        ReplayMovements move = new([.. _moved.Select(m => Replayed(m, e))]);
        _moved.Clear();
        return [move];
    }

    /// <summary>
    /// Goods that were carried over to another method. Where the replay has one method throughout, the entries that
    /// they came from stand for them.
    /// </summary>
    private IReadOnlyList<ICommand> Carry(ItemLedgerEntryPosted e)
    {
        _numbers.Track(e.Sku, _lastEntry.GetValueOrDefault(e.Sku));
        _lastEntry[e.Sku] = e.EntryNo;
        if (!_cards.IsTakenOver(e.Sku))
            _numbers.AddLogged(e.Sku, e.EntryNo, e.Quantity);
        else if (e.CostFrom is { } from)
            _numbers.Stand(e.Sku, e.EntryNo, _numbers.Of(e.Sku, from)!);
        else
            _numbers.Stand(e.Sku, e.EntryNo, [.. (e.Applications ?? []).SelectMany(a => _numbers.PartsOf(e.Sku, a))]);
        return [];
    }

    // An older log says only by its document that a movement takes back another.
    private IStockMovement Replayed(IStockMovement movement, ItemLedgerEntryPosted first)
    {
        var terms = movement.Terms with { ExpiresOn = null, Dimensions = null };
        var moved = ReplayMovements.On(movement, Numbered(movement.Sku, terms));
        return _moved.Count == 1 && first.Correction is null && Named(terms) is { } named
            && terms.Document == Corrections.DocumentOf(named)
            ? ReplayMovements.Mark(moved, correction: true)
            : moved;
    }

    private static int? Named(MovementTerms terms) => terms.AppliesTo ?? terms.AppliesFrom;

    private MovementTerms Numbered(Sku sku, MovementTerms terms)
    {
        if (Named(terms) is not { } named)
            return terms;

        var no = _numbers.Main(sku, named);
        return terms with
        {
            AppliesTo = terms.AppliesTo is null ? null : no,
            AppliesFrom = terms.AppliesFrom is null ? null : no,
            Document = terms.Document == Corrections.DocumentOf(named) ? Corrections.DocumentOf(no) : terms.Document,
        };
    }
}
