using Inventory.Domain.Planning;

namespace Inventory.Server.Planning;

/// <summary>One item at one source, valued twice.</summary>
/// <param name="Quantity">The same on both sides, or a defect of ours.</param>
/// <param name="Difference">What-if less live.</param>
public sealed record WhatIfValue(
    string Sku, string Source, decimal Quantity, decimal Live, decimal WhatIf, decimal Difference);

/// <summary>Cost of goods sold in a month, invoiced or not.</summary>
/// <param name="Month">Such as 2026-01.</param>
public sealed record WhatIfMonth(string Month, decimal Live, decimal WhatIf, decimal Difference);

/// <summary>All value entries of one kind: what makes the value at the end.</summary>
public sealed record WhatIfFlow(string EntryType, string ValueType, decimal Live, decimal WhatIf, decimal Difference);

/// <summary>Something that must come to 0.00 if the comparison is to be trusted.</summary>
/// <param name="Check">
/// <c>quantities</c>: differences in quantity. <c>flows-live</c>, <c>flows-what-if</c>: value at the end and cost of
/// goods sold, less all that came in. <c>ledger-what-if</c>: the replayed ledger against its value entries.
/// </param>
public sealed record WhatIfProof(string Check, decimal Amount);

/// <summary>Totals over all items.</summary>
public sealed record WhatIfTotals(decimal Live, decimal WhatIf, decimal Difference);

/// <summary>The history of a company under its own rules and under others.</summary>
/// <param name="Sequence">The last event of the log that was replayed.</param>
/// <param name="Schema">The scratch company, where it was kept.</param>
/// <param name="Values">Items that were asked for or differ.</param>
/// <param name="LeftOut">Facts that could not be taken under the other rules, at most
/// <see cref="WhatIfRun.LeftOutMax"/>.</param>
public sealed record WhatIfResult(
    long Sequence,
    DateOnly? Through,
    string? Schema,
    WhatIfTotals Value,
    WhatIfTotals CostOfGoodsSold,
    IReadOnlyList<WhatIfMonth> Months,
    IReadOnlyList<WhatIfFlow> Flows,
    IReadOnlyList<WhatIfProof> Proof,
    IReadOnlyList<KeptItem> Kept,
    int LeftOutCount,
    IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>Pairs of item and source; they have an address of their own.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<WhatIfValue> Values { get; init; } = [];

    /// <summary>Quantities are equal, flows add up and the ledger agrees.</summary>
    public bool IsProven => Proof.All(p => p.Amount == 0m);
}
