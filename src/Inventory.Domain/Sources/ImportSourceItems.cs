using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What an import does with its rows.</summary>
public enum ImportBehavior
{
    /// <summary>Adds missing pairs and overwrites the others.</summary>
    Append,

    /// <summary>As append, but every row counts as updated; pairs that are not listed stay.</summary>
    Replace,

    /// <summary>Removes the listed pairs. Those that were there count; with <see cref="StockDefaults.AdobeQuirks"/> all
    /// rows do.</summary>
    Delete,
}

/// <summary>One line of an import file; null: the column is missing. It has a quantity or a difference.</summary>
/// <param name="Status">1 in stock, 0 out of stock. Missing: 1 with a quantity; else as it is, a new pair is in
/// stock.</param>
/// <param name="Quantity">What shall be there; with <paramref name="CountedAt"/>: what was there then.</param>
/// <param name="Delta">How much is to be added or, below zero, taken away.</param>
/// <param name="CountedAt">A moment that has passed: movements since then stay.</param>
/// <param name="Unit">Of the quantity or the difference; null: the base unit.</param>
public sealed record ImportRow(
    string? SourceCode,
    string? Sku,
    int? Status,
    decimal? Quantity,
    decimal? Delta = null,
    DateTimeOffset? CountedAt = null,
    string? Unit = null)
{
    /// <summary>A difference as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    internal Refusal? FirstFault()
    {
        if (SourceCode is null)
            return new("missing-column.source-code", "A row has no source_code.");
        if (Sku is null)
            return new("missing-column.sku", "A row has no sku.");
        if (Quantity is null && Delta is null)
            return new("missing-column.quantity", "A row has no quantity.");
        if (Delta is not null && (Quantity is not null || CountedAt is not null))
            return new("validation.quantity.ambiguous", "A row has a delta, and a quantity or counted_at besides.");
        return ToSave().FirstFault();
    }

    internal bool IsAbsolute => Delta is null && CountedAt is null;

    internal SourceItemToSave ToSave() => new(Sku, SourceCode, Quantity ?? Delta, Status ?? 1);
}

/// <summary>The answer of an import.</summary>
public sealed record ImportCounts(int Created, int Updated, int Deleted);

/// <summary>
/// Takes over rows of the entity <c>stock_sources</c>: quantities, differences, or counts of a moment. All rows or
/// none. Answer: <see cref="ImportCounts"/>.
/// Refused: <c>missing-column.source-code|sku|quantity</c>, <c>validation.quantity.ambiguous</c>, the codes of
/// <see cref="SaveSourceItems"/>, of differences also <c>stock-below-zero</c>, of counts those of
/// <see cref="CountQuantity"/>, with a unit <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="Books">What the books knew of the rows with a count, by place in <paramref name="Rows"/>; null: no row
/// has one.</param>
public sealed record ImportSourceItems(
    ImportBehavior Behavior,
    IReadOnlyList<ImportRow> Rows,
    DateOnly PostingDate,
    IReadOnlyDictionary<int, BookQuantity>? Books = null) : ICommand
{
    public IEnumerable<StreamId> Streams => new SaveSourceItems([.. Rows.Select(r => r.ToSave())], PostingDate).Streams;

    public Decision Decide(IStates states)
    {
        if (Rows.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to import.");
        if (Rows.Select(r => r.FirstFault()).FirstOrDefault(f => f is not null) is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);
        if (states.RefuseUnknown(Rows.Select(r => new SourceCode(r.SourceCode!))) is { } unknownSource)
            return unknownSource;
        var skus = Behavior == ImportBehavior.Delete ? [] : Rows.Select(r => new Sku(r.Sku!));
        if (SaveSourceItems.RefuseItems(states, skus) is { } unknownItem)
            return unknownItem;
        if (Behavior != ImportBehavior.Delete && Rows.Any(r => r.Unit is not null))
            return InBase(states);

        var countsAll = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var draft = new Draft(states);
        var counts = new ImportCounts(0, 0, 0);
        for (var at = 0; at < Rows.Count; at++)
        {
            var existed = draft.SourceItem(new(Rows[at].Sku!), new(Rows[at].SourceCode!)).IsAssigned;
            if (Import(draft, at) is { } refusal)
                return refusal;
            counts = Count(counts, existed, countsAll);
        }

        return draft.Accept(counts);
    }

    private Decision InBase(IStates states)
    {
        var (rows, refusal) = Rows.EachInBase(
            row => states.InBase(new(row.Sku!), new((row.Quantity ?? row.Delta)!.Value), row.Unit),
            (row, made) => row with
            {
                Quantity = row.Quantity is null ? null : made.Quantity.Value,
                Delta = row.Delta is null ? null : made.Quantity.Value,
                Unit = null,
                Stated = made.Stated,
            });
        return refusal ?? (this with { Rows = rows }).Decide(states);
    }

    private ImportCounts Count(ImportCounts counts, bool existed, bool countsAll) => Behavior switch
    {
        ImportBehavior.Delete => existed || countsAll ? counts with { Deleted = counts.Deleted + 1 } : counts,
        ImportBehavior.Append when !existed => counts with { Created = counts.Created + 1 },
        _ => counts with { Updated = counts.Updated + 1 },
    };

    private Decision? Import(Draft draft, int at)
    {
        var row = Rows[at];
        var (sku, source) = (new Sku(row.Sku!), new SourceCode(row.SourceCode!));
        var before = draft.SourceItem(sku, source);
        if (Behavior == ImportBehavior.Delete)
        {
            if (before.IsAssigned)
                draft.Unassign(sku, source, "deleted by import", PostingDate);
            return null;
        }

        if (row.IsAbsolute)
        {
            var quantity = new Quantity(row.Quantity!.Value);
            SaveSourceItems.Save(draft, sku, source, quantity, row.Status != 0, "imported", PostingDate);
            return null;
        }

        draft.Assign(sku, source, PostingDate);
        var refusal = row.Delta is { } delta
            ? Adjust(draft, sku, source, new(delta), row.Stated)
            : CountOf(row, at).Count(draft);
        var isInStock = row.Status is { } status ? status != 0 : !before.IsAssigned || before.IsInStock;
        draft.SetStatus(sku, source, isInStock);
        return refusal;
    }

    private Decision? Adjust(Draft draft, Sku sku, SourceCode source, Quantity delta, StatedQuantity? stated)
    {
        if (draft.RefuseBelowZero(sku, source, delta) is { } belowZero)
            return belowZero;
        draft.Adjust(sku, source, delta, "imported", PostingDate, stated: stated);
        return null;
    }

    private CountQuantity CountOf(ImportRow row, int at) => new(
        new(row.Sku!),
        new(row.SourceCode!),
        new(row.Quantity!.Value),
        row.CountedAt!.Value,
        Books?.GetValueOrDefault(at) ?? new(Quantity.Zero, null),
        PostingDate);
}
