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

    /// <summary>Removes the listed pairs.</summary>
    Delete,
}

/// <summary>One line of an import file; null: the column is missing.</summary>
/// <param name="Status">1 in stock (also when missing), 0 out of stock.</param>
public sealed record ImportRow(string? SourceCode, string? Sku, int? Status, decimal? Quantity)
{
    internal Refusal? FirstFault()
    {
        if (SourceCode is null)
            return new("missing-column.source-code", "A row has no source_code.");
        if (Sku is null)
            return new("missing-column.sku", "A row has no sku.");
        if (Quantity is null)
            return new("missing-column.quantity", "A row has no quantity.");
        return ToSave().FirstFault();
    }

    internal SourceItemToSave ToSave() => new(Sku, SourceCode, Quantity, Status ?? 1);
}

/// <summary>The answer of an import.</summary>
public sealed record ImportCounts(int Created, int Updated, int Deleted);

/// <summary>
/// Takes over rows of the entity <c>stock_sources</c>; values are absolute. All rows or none. Answer:
/// <see cref="ImportCounts"/>.
/// Refused: <c>missing-column.source-code|sku|quantity</c> and the codes of <see cref="SaveSourceItems"/>.
/// </summary>
public sealed record ImportSourceItems(ImportBehavior Behavior, IReadOnlyList<ImportRow> Rows, DateOnly PostingDate)
    : ICommand
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

        var draft = new Draft(states);
        var counts = new ImportCounts(0, 0, 0);
        foreach (var row in Rows)
            counts = Import(draft, row, counts);
        return draft.Accept(counts);
    }

    private ImportCounts Import(Draft draft, ImportRow row, ImportCounts counts)
    {
        var (sku, source) = (new Sku(row.Sku!), new SourceCode(row.SourceCode!));
        var existed = draft.SourceItem(sku, source).IsAssigned;
        if (Behavior == ImportBehavior.Delete)
        {
            if (!existed)
                return counts;
            draft.Unassign(sku, source, "deleted by import", PostingDate);
            return counts with { Deleted = counts.Deleted + 1 };
        }

        SaveSourceItems.Save(draft, sku, source, new(row.Quantity!.Value), row.Status != 0, "imported", PostingDate);
        return existed || Behavior == ImportBehavior.Replace
            ? counts with { Updated = counts.Updated + 1 }
            : counts with { Created = counts.Created + 1 };
    }
}
