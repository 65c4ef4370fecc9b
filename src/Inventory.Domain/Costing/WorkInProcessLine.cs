namespace Inventory.Domain.Costing;

/// <summary>
/// What a production order has in work in process: <c>Start + Consumption + Capacity + CapacityOverhead - Output =
/// End</c>. What assembly orders make never lies there. Source: Business Central, inventory valuation, WIP.
/// </summary>
/// <param name="Document">The number of the order; null: it has none, and is its output.</param>
/// <param name="Sku">What is made; without an output, what was consumed. Null: several items under one
/// document.</param>
/// <param name="EntryNo">Where the order has no document: of the output, else of the consumption.</param>
/// <param name="Consumption">Components that went in, in the dates.</param>
/// <param name="Output">What came out, in the dates: while the order is not finished, at its expected cost.</param>
public sealed record WorkInProcessLine(
    string? Document,
    string? Sku,
    int? EntryNo,
    decimal Start,
    decimal Consumption,
    decimal Capacity,
    decimal CapacityOverhead,
    decimal Output,
    decimal End);
