using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>Table <c>assembly_order_lines</c>, key (order, line).</summary>
/// <param name="Place">Where it stands in the list, from 1.</param>
/// <param name="Quantity">For all pieces; of a resource, in its units.</param>
public sealed record AssemblyOrderLineRow(
    string Order,
    int Line,
    int Place,
    string? Component,
    string? Variant,
    decimal QuantityPer,
    decimal Quantity,
    decimal Consumed,
    string? Text = null,
    string? Resource = null);

public static class AssemblyOrderLinesTable
{
    public static void Fold(IRows<(string Order, int Line), AssemblyOrderLineRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case AssemblyOrderPlaced p:
                Put(rows, p.Order.Value, p.Terms.Quantity, p.Lines, []);
                break;
            case AssemblyOrderChanged c:
                Replace(rows, c);
                break;
            case AssemblyOrderItemRenamed renamed:
                foreach (var row in rows.Where("order_id", renamed.Order.Value))
                {
                    if (row.Component == renamed.From.Value)
                        rows.Put(row with { Component = renamed.To.Value });
                }

                break;
            case AssemblyPosted p:
                Consume(rows, p.Order.Value, p.Lines, 1m);
                break;
            case AssemblyUndone u:
                Consume(rows, u.Order.Value, u.Lines, -1m);
                break;
        }
    }

    private static void Replace(
        IRows<(string Order, int Line), AssemblyOrderLineRow> rows, AssemblyOrderChanged e)
    {
        var before = rows.Where("order_id", e.Order.Value).ToDictionary(r => r.Line, r => r.Consumed);
        foreach (var line in before.Keys.Except(e.Lines.Select(l => l.Line)))
            rows.Remove((e.Order.Value, line));
        Put(rows, e.Order.Value, e.Terms.Quantity, e.Lines, before);
    }

    private static void Put(
        IRows<(string Order, int Line), AssemblyOrderLineRow> rows,
        string order,
        Quantity pieces,
        IReadOnlyList<AssemblyLine> lines,
        Dictionary<int, decimal> consumed)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            rows.Put(new(
                order,
                line.Line,
                at + 1,
                line.Component?.Value,
                line.Variant,
                line.QuantityPer?.Value ?? 0m,
                new AssemblyLineState(line, Quantity.Zero).NeededFor(pieces).Value,
                consumed.GetValueOrDefault(line.Line),
                line.Text,
                line.Resource));
        }
    }

    private static void Consume(
        IRows<(string Order, int Line), AssemblyOrderLineRow> rows,
        string order,
        IReadOnlyList<ConsumedLine> lines,
        decimal sign)
    {
        foreach (var (line, quantity) in lines)
        {
            if (rows.Find((order, line)) is { } row)
                rows.Put(row with { Consumed = row.Consumed + (sign * quantity.Value) });
        }
    }
}
