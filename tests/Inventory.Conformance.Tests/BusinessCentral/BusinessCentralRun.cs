using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Runs the steps of one case in order and checks its expectations after the last.</summary>
public sealed class BusinessCentralRun(CaseBooks books)
{
    private readonly List<Refusal?> _outcomes = [];
    private readonly LedgerMap _map = new();

    public async Task StepAsync(CaseNode step)
    {
        var @do = step.Text("do");
        _outcomes.Add(await OutcomeAsync(@do, step));
        step.RequireAllRead();
    }

    public async Task<IReadOnlyList<Observation>> FinishAsync(IReadOnlyList<CaseNode> then)
    {
        var observations = new List<Observation>();
        var expectedErrors = new HashSet<int>();
        foreach (var e in then)
        {
            if (e.Text("expect") == "error")
            {
                expectedErrors.Add(e.Whole("step"));
                observations.Add(Error(e));
            }
            else
            {
                observations.AddRange(await CheckAsync(e));
            }

            e.RequireAllRead();
        }

        for (var step = 0; step < _outcomes.Count; step++)
        {
            if (_outcomes[step] is { } refusal && !expectedErrors.Contains(step))
                observations.Add(new($"when[{step}]", "success", $"{refusal.Code}: {refusal.Reason}"));
        }

        return observations;
    }

    private Observation Error(CaseNode e)
    {
        var step = e.Whole("step");
        var refusal = step < _outcomes.Count
            ? _outcomes[step]
            : throw new FormatException($"{e.Name} asks for step {step}, which has not run.");
        return new(
            $"{e.Name} step {step}",
            e.Text("code"),
            refusal is null ? "success" : BusinessCentralCodes.Of(refusal));
    }

    private async Task<Refusal?> OutcomeAsync(string @do, CaseNode step) => @do switch
    {
        "post" or "invoice" or "itemCharge" or "revalue" or "setStandardCost" or "undo" or "changeCostingMethod" =>
            await new PostingSteps(books).RunAsync(@do, step),
        "transfer" or "transferShip" or "transferReceive" => await new TransferSteps(books).RunAsync(@do, step),
        "assemble" or "assemblyComponent" or "production" => await new AssemblySteps(books).RunAsync(@do, step),
        "transferOrder" or "transferPost" or "transferUndoShipment" =>
            await new TransferDocuments(books).RunAsync(@do, step),
        "count" or "countOrder" or "countRecord" or "countFinish" or "countPost" or "countJournal" =>
            await new CountDocuments(books).RunAsync(@do, step),
        "glMap" => _map.Post(step),
        _ when PlanningSteps.Knows(@do) => await new PlanningSteps(books).RunAsync(@do, step),
        _ when CatalogSteps.Knows(@do) => await new CatalogSteps(books).RunAsync(@do, step),
        _ => await new LedgerSteps(books).RunAsync(@do, step),
    };

    private async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e) => e.Text("expect") switch
    {
        "glEntry" when e.Has("row") => _map.Check(e),
        "glEntry" or "glBalance" or "glEntryCount" or "glEntryAmounts" or "reconciliation" or "inventoryPeriod" =>
            await new LedgerExpectations(books).CheckAsync(e),
        "itemLedgerEntry" or "valueEntry" or "valueEntrySum" or "valueEntryCount" or "valueEntryPosted" =>
            await new EntryExpectations(books).CheckAsync(e),
        "transferLine" => await new TransferDocuments(books).CheckAsync(e),
        "countDifference" or "countNegativeQty" => await new CountDocuments(books).CheckAsync(e),
        var kind when PlanningExpectations.Knows(kind) => await new PlanningExpectations(books).CheckAsync(e),
        var kind when CatalogExpectations.Knows(kind) => await new CatalogExpectations(books).CheckAsync(e),
        _ => await new StockExpectations(books).CheckAsync(e),
    };
}
