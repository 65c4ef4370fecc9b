using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Table <c>entry_outputs</c>, key (sku, entry number): the output that a consumption went into. No row: it
/// went into none, as a consumption that was journalled by itself.</summary>
/// <param name="OutputEntryNo">Numbered per item.</param>
public sealed record EntryOutputRow(string Sku, int EntryNo, string OutputSku, int OutputEntryNo);

public static class EntryOutputs
{
    public static void Fold(IRows<(string Sku, int EntryNo), EntryOutputRow> rows, Recorded recorded)
    {
        if (recorded.Event is ItemLedgerEntryPosted { Feeds: { } output } e)
            rows.Put(new(e.Sku.Value, e.EntryNo, output.Sku.Value, output.EntryNo));
    }
}
