using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Counts what a replay could not take, and keeps the first few.</summary>
internal sealed class WhatIfLeftOut
{
    private readonly List<LeftOut> _facts = [];

    public int Count { get; private set; }

    public IReadOnlyList<LeftOut> Facts => _facts;

    public void Add(IEnumerable<LeftOut> facts)
    {
        foreach (var fact in facts)
            Add(fact);
    }

    /// <summary>Notes what an answer says was refused, or done without the entry that was named.</summary>
    /// <exception cref="LogUnavailableException"><c>history-not-replayable</c>: goods could not be moved.</exception>
    public void Add(ICommand command, CommandAnswer answer)
    {
        if (answer.Refusal is { } refusal)
        {
            if (command is ReplayMovements or Domain.Costing.ChangeCostingMethod)
                throw new LogUnavailableException("history-not-replayable", $"{refusal.Code}: {refusal.Reason}");
            Add(Of(command, refusal.Code));
        }
        else if (answer.Result is string dropped)
        {
            Add(Of(command, dropped));
        }
    }

    private void Add(LeftOut fact)
    {
        Count++;
        if (_facts.Count < WhatIfRun.LeftOutMax)
            _facts.Add(fact);
    }

    private static LeftOut Of(ICommand command, string code) => command switch
    {
        ReplayMovements m => new(code, m.Movements[0].Sku, m.Movements[0].Terms.AppliesTo
            ?? m.Movements[0].Terms.AppliesFrom),
        Domain.Costing.InvoiceEntry c => new(code, c.Sku, c.EntryNo),
        Domain.Costing.FinishProduction c => new(code, c.Sku, c.EntryNo),
        Domain.Costing.PostItemCharge c => new(code, c.Sku, c.EntryNo),
        Domain.Costing.RevalueItem c => new(code, c.Sku, c.EntryNo),
        Domain.Costing.UnapplyEntries c => new(code, c.Sku, c.Outbound),
        Domain.Costing.MoveApplication c => new(code, c.Sku, c.Outbound),
        Domain.Costing.ReapplyEntry c => new(code, c.Sku, c.EntryNo),
        _ => throw new InvalidOperationException($"{command.GetType().Name} was refused: {code}."),
    };
}
