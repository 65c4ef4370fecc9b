using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What a source item shall be, as it came in: nothing is checked yet.</summary>
/// <param name="Status">1 in stock, 0 out of stock.</param>
public sealed record SourceItemToSave(string? Sku, string? Source, decimal? Quantity, int? Status)
{
    /// <summary>The first rule that the row breaks by itself, or null.</summary>
    internal Refusal? FirstFault() =>
        Fault("sku", Sku) ?? Fault("source", Source) ?? QuantityFault() ?? StatusFault();

    private static Refusal? Fault(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return new($"validation.{name}.empty", $"The {name} is missing.");
        if (value.Trim() != value || (name == "source" && value.Any(char.IsWhiteSpace)))
            return new($"validation.{name}.whitespace", $"The {name} '{value}' has white space where none may be.");
        if (name == "sku" ? !Kernel.Sku.IsValid(value) : !SourceCode.IsValid(value))
            return new($"validation.{name}.invalid", $"'{value}' is no valid {name}.");
        return null;
    }

    private Refusal? QuantityFault() =>
        Quantity is { } quantity && Kernel.Quantity.IsValid(quantity)
            ? null
            : new("validation.quantity.not-numeric", "The quantity is missing, too large or has too many decimals.");

    private Refusal? StatusFault() =>
        Status is 0 or 1 ? null : new("validation.status.unknown", "The status is 1 (in stock) or 0 (out of stock).");
}

/// <summary>
/// Sets quantity and status of source items absolutely, all or none; missing pairs are created. The difference is
/// posted as
/// an adjustment. Negative quantities are accepted, as upstream. Refused: <c>validation.items.empty</c>,
/// <c>validation.sku.empty|whitespace|invalid</c>, <c>validation.source.empty|whitespace|invalid</c>,
/// <c>validation.quantity.not-numeric</c>, <c>validation.status.unknown</c>, <c>source-not-found</c>,
/// <c>item-not-found</c>,
/// <c>item-is-composite</c>.
/// </summary>
public sealed record SaveSourceItems(IReadOnlyList<SourceItemToSave> Items, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        .. Items.Where(i => i.FirstFault() is null).SelectMany(i => new StreamId[]
        {
            Item.StreamOf(new(i.Sku!)), SourceItem.StreamOf(new(i.Sku!), new(i.Source!)),
        }),
    ];

    public Decision Decide(IStates states)
    {
        if (RefuseRows(states, Items) is { } refusal)
            return refusal;
        if (RefuseItems(states, Items.Select(i => new Sku(i.Sku!))) is { } unknownItem)
            return unknownItem;

        var draft = new Draft(states);
        foreach (var (sku, source, quantity, status) in Items)
            Save(draft, new(sku!), new(source!), new(quantity!.Value), status == 1, "saved", PostingDate);
        return draft.Accept();
    }

    /// <summary>What is wrong with the rows, whatever there is of their items.</summary>
    internal static Decision? RefuseRows(IStates states, IReadOnlyList<SourceItemToSave> items)
    {
        if (items.Count == 0)
            return Decision.Refuse("validation.items.empty", "There is nothing to save.");
        if (items.Select(i => i.FirstFault()).FirstOrDefault(f => f is not null) is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);
        return states.RefuseUnknown(items.Select(i => new SourceCode(i.Source!)));
    }

    /// <summary>Upstream does not look whether an item exists; a typing error then becomes stock of nothing. What a
    /// card says of kind and blocks, which upstream does not have, counts there too.</summary>
    internal static Decision? RefuseItems(IStates states, IEnumerable<Sku> skus)
    {
        var quirks = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        return skus.Select(s => quirks ? states.RefuseByCard(s) : states.RefuseWithoutStock(s))
            .FirstOrDefault(r => r is not null);
    }

    internal static void Save(
        Draft draft, Sku sku, SourceCode source, Quantity quantity, bool isInStock, string reason, DateOnly date)
    {
        draft.Assign(sku, source, date);
        draft.Adjust(sku, source, quantity - draft.SourceItem(sku, source).OnHand, reason, date);
        draft.SetStatus(sku, source, isInStock);
    }
}
