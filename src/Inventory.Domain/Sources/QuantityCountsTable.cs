using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>quantity_counts</c>, key (sku, source, sequence): one row per stated count, for ever.</summary>
/// <param name="Difference">Counted, less what the books had at the moment.</param>
public sealed record QuantityCountRow(
    string Sku,
    string Source,
    long Sequence,
    decimal Counted,
    decimal Difference,
    DateTimeOffset CountedAt,
    DateTimeOffset RecordedAt,
    string? User);

public static class QuantityCountsTable
{
    public static void Fold(IRows<(string Sku, string Source, long Sequence), QuantityCountRow> rows, Recorded e)
    {
        if (e.Event is QuantityCounted counted)
            rows.Put(new(
                counted.Sku.Value,
                counted.Source.Value,
                e.Sequence,
                counted.Counted.Value,
                counted.Difference.Value,
                counted.CountedAt,
                e.RecordedAt,
                e.User));
    }
}
