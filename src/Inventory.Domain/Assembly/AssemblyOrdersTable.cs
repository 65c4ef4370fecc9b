using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>Table <c>assembly_orders</c>, key (order).</summary>
/// <param name="Status">Open, Released, Finished or Closed.</param>
/// <param name="ToAssemble">What the next posting makes.</param>
/// <param name="Sequence">Of the first event of its stream.</param>
public sealed record AssemblyOrderRow(
    string Order,
    string Sku,
    string? Variant,
    string Source,
    string Status,
    decimal Quantity,
    decimal Assembled,
    decimal ToAssemble,
    DateOnly DueDate,
    DateOnly? StartingDate,
    DateOnly? EndingDate,
    long Sequence);

public static class AssemblyOrdersTable
{
    public static void Fold(IRows<string, AssemblyOrderRow> rows, Recorded e)
    {
        if (e.Event is AssemblyOrderPlaced p)
            rows.Begin(
                With(new(p.Order.Value, p.Sku.Value, null, "", Text(AssemblyOrderStatus.Open), 0m, 0m, 0m, default,
                    null, null, e.Sequence), p.Terms),
                e);
        else if (e.Event is IAssemblyOrderEvent changed && rows.Find(changed.Order.Value) is { } row)
            rows.Put(Changed(row, changed));
    }

    private static AssemblyOrderRow Changed(AssemblyOrderRow row, IAssemblyOrderEvent @event) => @event switch
    {
        AssemblyOrderChanged e => With(row, e.Terms),
        AssemblyOrderItemRenamed e when row.Sku == e.From.Value => row with { Sku = e.To.Value },
        QuantityToAssembleSet e => row with { ToAssemble = e.Quantity.Value },
        AssemblyOrderReleased => row with { Status = Text(AssemblyOrderStatus.Released) },
        AssemblyOrderReopened => row with { Status = Text(AssemblyOrderStatus.Open) },
        AssemblyOrderClosed => row with { Status = Text(AssemblyOrderStatus.Closed), ToAssemble = 0m },
        AssemblyPosted e => Made(row, e.Quantity),
        AssemblyUndone e => Made(row, -e.Quantity),
        _ => row,
    };

    private static AssemblyOrderRow With(AssemblyOrderRow row, AssemblyTerms terms) => row with
    {
        Variant = terms.Variant,
        Source = terms.Source.Value,
        Quantity = terms.Quantity.Value,
        ToAssemble = terms.Quantity.Value - row.Assembled,
        DueDate = terms.DueDate,
        StartingDate = terms.StartingDate,
        EndingDate = terms.EndingDate,
    };

    private static AssemblyOrderRow Made(AssemblyOrderRow row, Quantity quantity)
    {
        var assembled = row.Assembled + quantity.Value;
        var isClosed = row.Status == Text(AssemblyOrderStatus.Closed);
        return row with
        {
            Assembled = assembled,
            ToAssemble = isClosed ? 0m : row.Quantity - assembled,
            Status = isClosed ? row.Status
                : Text(assembled == row.Quantity ? AssemblyOrderStatus.Finished : AssemblyOrderStatus.Released),
        };
    }

    private static string Text(AssemblyOrderStatus status) => status.ToString();
}
