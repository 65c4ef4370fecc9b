using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>
/// The company of one case, and the words by which the case speaks of it: numbers of entries, items and documents.
/// </summary>
public sealed class CaseBooks(CaseCompany company)
{
    // A label is one entry, or the entries of one posting: a transfer arrives layer by layer.
    private readonly Dictionary<int, List<EntryLabel>> _labels = [];
    private long _lastSequence;

    /// <summary>The items as the case gives them, in its order.</summary>
    public Dictionary<string, CaseItem> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>Open documents, in the order in which they were written.</summary>
    public List<OrderId> Planned { get; } = [];

    /// <summary>Transfer orders.</summary>
    public List<OrderId> Transfers { get; } = [];

    /// <summary>Shipments into transit that no step gave a number.</summary>
    public List<(OrderId Order, Road Road)> Shipments { get; } = [];

    /// <summary>Counts in the order in which they were written.</summary>
    public List<OrderId> Counts { get; } = [];

    /// <summary>What is made of other items.</summary>
    public HashSet<Sku> Kits { get; } = [];

    /// <summary>Entries of vendors' catalogues.</summary>
    public List<string> Offers { get; } = [];

    /// <summary>What each document got when goods were shared out last.</summary>
    public Dictionary<string, decimal> Allocations { get; } = new(StringComparer.Ordinal);

    public InventorySetup Setup { get; set; } = InventorySetup.Default with
    {
        AllowNegativeStock = true,
        AutomaticCostPosting = false,
        ExpectedCostPosting = false,
    };

    /// <summary>The date of steps without one.</summary>
    public DateOnly WorkDate { get; set; } = new(2020, 1, 1);

    /// <summary>Whether made parts count that are there already.</summary>
    public bool CountsSubassemblies { get; set; }

    /// <summary>All that may use an item.</summary>
    public IReadOnlyList<StreamId> Users =>
    [
        .. Planned.Select(PlannedDocument.StreamOf),
        .. Transfers.Select(TransferOrder.StreamOf),
        .. Counts.Select(InventoryCount.StreamOf),
        .. Kits.Select(Bom.StreamOf),
    ];

    /// <summary>All items that there are, those that a step made included.</summary>
    public async Task<IReadOnlyList<Sku>> SkusAsync() =>
        [
            .. (await RowsAsync<ItemRow>())
                .Select(row => row.Sku).Order(StringComparer.Ordinal).Select(sku => new Sku(sku)),
        ];

    public Task<IReadOnlyList<TRow>> RowsAsync<TRow>()
        where TRow : class => company.RowsAsync<TRow>();

    public Task<TState> StateAsync<TState>(StreamId<TState> stream)
        where TState : IState<TState> => company.StateAsync(stream);

    public Task<CaseBalance> ProjectedAsync(Sku sku, SourceCode? source, DateOnly date) =>
        company.ProjectedAsync(sku, source, date);

    public Task<CaseLot> LotAsync(Sku sku, string lot) => company.LotAsync(sku, lot);

    /// <returns>Why the command was refused; null: it was not.</returns>
    public async Task<Refusal?> RunAsync(ICommand command) => (await company.RunAsync(command)).Refusal;

    public async Task RequireAsync(ICommand command)
    {
        if (await RunAsync(command) is { } refusal)
            throw new FormatException($"{command} was refused: {refusal.Code}, {refusal.Reason}");
    }

    /// <summary>Runs a command and gives the entries that it posts the labels, one each.</summary>
    public async Task<Refusal?> PostAsync(ICommand command, params IReadOnlyList<int> labels)
    {
        await SkipEntriesAsync();
        if (await RunAsync(command) is { } refusal)
            return refusal;
        Label(await NewEntriesAsync(), labels);
        return null;
    }

    public void Label(IReadOnlyList<ItemLedgerEntryRow> entries, IReadOnlyList<int> labels)
    {
        for (var at = 0; at < labels.Count && at < entries.Count; at++)
            LabelAs(labels[at], entries[at]);
    }

    public void LabelAs(int label, ItemLedgerEntryRow entry)
    {
        if (!_labels.TryGetValue(label, out var entries))
            _labels[label] = entries = [];
        entries.Add(new(entry.Sku, entry.EntryNo));
    }

    public EntryLabel EntryOf(int label) => EntriesOf(label)[0];

    public IReadOnlyList<EntryLabel> EntriesOf(int label) => _labels.TryGetValue(label, out var entries)
        ? entries
        : throw new FormatException($"No entry {label} was posted.");

    public int? NumberOf(int? label) => label is { } given ? EntryOf(given).No : null;

    /// <summary>0 where the case names no known entry.</summary>
    public int LabelOf(string sku, int entryNo) =>
        _labels.FirstOrDefault(l => l.Value.Contains(new(sku, entryNo))).Key;

    /// <summary>The entries posted since this was asked last.</summary>
    public async Task<IReadOnlyList<ItemLedgerEntryRow>> NewEntriesAsync()
    {
        var rows = (await RowsAsync<ItemLedgerEntryRow>())
            .Where(r => r.Sequence > _lastSequence)
            .OrderBy(r => r.Sequence)
            .ToList();
        if (rows.Count > 0)
            _lastSequence = rows[^1].Sequence;
        return rows;
    }

    public Task SkipEntriesAsync() => NewEntriesAsync();

    /// <summary>The item of a step: named, that of its entry, or the only one.</summary>
    public Sku SkuOf(CaseNode step)
    {
        if (step.TextOrNull("sku") is { } sku)
            return new(sku);
        return step.WholeOrNull("entry") is { } label && _labels.ContainsKey(label)
            ? new(EntryOf(label).Sku)
            : new(Items.Keys.First());
    }

    public DateOnly DateOf(CaseNode step, string member = "date") =>
        step.TextOrNull(member) is { } date ? DateOnly.Parse(date) : WorkDate;

    public static SourceCode PlaceOf(CaseNode step, string member = "location") =>
        step.TextOrNull(member) is { Length: > 0 } code ? PlaceOf(code) : SourceCode.Default;

    /// <summary>The format's codes may have blanks, ours not.</summary>
    public static SourceCode PlaceOf(string code) => new(code.Replace(' ', '_'));

    public static UnitCost? CostOf(CaseNode step, string member = "unitCost") =>
        step.NumberOrNull(member) is { } cost ? ToUnitCost(cost) : null;

    public static UnitCost ToUnitCost(decimal cost) =>
        new(decimal.Round(cost, UnitCost.Decimals, MidpointRounding.AwayFromZero));

    public static Quantity QuantityOf(CaseNode step, string member = "qty") => new(step.Number(member));
}

/// <summary>An entry by our own number.</summary>
public sealed record EntryLabel(string Sku, int No);

/// <summary>An item as the case gives it.</summary>
/// <param name="Unit">The first unit besides the base unit.</param>
/// <param name="Tracking"><c>serial</c>, <c>lot</c>, or null.</param>
/// <param name="IsAssembledToOrder">By its assembly policy.</param>
public sealed record CaseItem(string? Unit, string? Tracking, bool IsAssembledToOrder);
