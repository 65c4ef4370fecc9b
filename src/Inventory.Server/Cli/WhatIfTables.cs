using System.Globalization;
using Inventory.Server.Planning;

namespace Inventory.Server.Cli;

/// <summary>A what-if in the terminal.</summary>
internal static class WhatIfTables
{
    public static void Print(WhatIfResult result, int rows)
    {
        var values = result.Values.OrderByDescending(v => Math.Abs(v.Difference)).Take(rows).ToList();
        Verbs.Print(
            $"Value of the inventory: {values.Count} of {result.Values.Count} items and sources",
            ["item", "source", "quantity", "live", "what if", "difference"],
            values.Select(v => (string[])
            [
                v.Sku, v.Source, v.Quantity.ToString("0.#####", CultureInfo.InvariantCulture),
                Amount(v.Live), Amount(v.WhatIf), Amount(v.Difference),
            ]));
        Verbs.Print(
            "Cost of goods sold",
            ["month", "live", "what if", "difference"],
            result.Months.Select(m => Row(m.Month, m.Live, m.WhatIf, m.Difference)));
        Verbs.Print(
            "What the value is made of",
            ["entry", "value", "live", "what if", "difference"],
            result.Flows.Select(f => (string[])[f.EntryType, .. Row(f.ValueType, f.Live, f.WhatIf, f.Difference)]));
        Verbs.Print(
            "Totals",
            ["", "live", "what if", "difference"],
            [
                Row("value", result.Value.Live, result.Value.WhatIf, result.Value.Difference),
                Row("cost of goods sold", result.CostOfGoodsSold.Live, result.CostOfGoodsSold.WhatIf,
                    result.CostOfGoodsSold.Difference),
            ]);
        Verbs.Print(
            "Proof", ["must be 0.00", "is"], result.Proof.Select(p => (string[])[p.Check, Amount(p.Amount)]));
        PrintExceptions(result);
    }

    private static void PrintExceptions(WhatIfResult result)
    {
        if (result.Kept.Count > 0)
            Verbs.Print(
                "Items that kept their method",
                ["item", "why"],
                result.Kept.Select(k => (string[])[k.Sku.Value, k.Reason]));
        if (result.LeftOutCount > 0)
            Verbs.Print(
                $"{result.LeftOutCount} facts left out",
                ["item", "entry", "why"],
                result.LeftOut.Select(l => (string[])[l.Sku.Value, $"{l.EntryNo}", l.Code]));
        Console.WriteLine($"{result.Sequence} events replayed.");
        if (result.Schema is { } schema)
            Console.WriteLine($"Kept as schema {schema}: ask it with --schema {schema}, drop it when done.");
    }

    private static string[] Row(string name, decimal live, decimal whatIf, decimal difference) =>
        [name, Amount(live), Amount(whatIf), Amount(difference)];

    private static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
