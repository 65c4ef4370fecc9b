using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Books that got the history of others under other rules.</summary>
internal sealed class ReplayedBooks
{
    public ReplayedBooks(TestBooks live, WhatIfTerms terms)
    {
        Replay = new(terms);
        Do(Replay.Start());
        foreach (var recorded in live.Log)
        {
            foreach (var command in Replay.Take(recorded.Event))
                Do(command);
        }

        foreach (var command in Replay.Finish())
            Do(command);
        LeftOut.AddRange(Replay.TakeLeftOut());
    }

    public CostReplay Replay { get; }

    public TestBooks Books { get; } = new();

    public List<LeftOut> LeftOut { get; } = [];

    public List<string> Refused { get; } = [];

    /// <summary>By item and place: quantity and value.</summary>
    public static IEnumerable<string> Values(TestBooks books) => books.Inventory.All.Values.Select(r =>
        $"{r.Sku} {r.Source} {r.Quantity:0.#####} {r.CostActual:0.00} {r.CostExpected:0.00}");

    /// <summary>By item, kind of entry and kind of value: what all value entries add up to.</summary>
    public static IEnumerable<string> Sums(TestBooks books) =>
        from v in books.Values.All.Values
        let type = books.Entries.All[(v.Sku, v.EntryNo)].EntryType
        group v by (v.Sku, type, v.Type, v.Variance, Month: v.PostingDate.Month) into g
        let actual = g.Sum(v => v.CostActual)
        let expected = g.Sum(v => v.CostExpected)
        where actual != 0m || expected != 0m
        orderby g.Key.Sku, g.Key.type, g.Key.Type, g.Key.Variance, g.Key.Month
        select $"{g.Key} {actual:0.00} {expected:0.00}";

    private void Do(ICommand command)
    {
        var decision = Books.Do(command);
        if (decision.Refusal is { } refusal)
            Refused.Add($"{command}: {refusal.Code}");
        if (decision.Result is string dropped)
            Refused.Add($"{command}: {dropped}");
        Replay.Answered(decision.Events.Select(e => e.Event));
    }
}
