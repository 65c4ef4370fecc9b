using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>What a step came to: a code of the format when it was refused, or a result.</summary>
public sealed record StepOutcome(string? Code, string? Reason, object? Result);

/// <summary>Runs the steps of one case in order and checks its expectations, those in the middle too.</summary>
public sealed class AdobeRun(CaseCompany company)
{
    private readonly List<StepOutcome> _outcomes = [];
    private readonly HashSet<int> _expectedErrors = [];
    private readonly List<Observation> _observations = [];

    public async Task<StepOutcome> StepAsync(CaseNode step)
    {
        var @do = step.Text("do");
        var outcome = await OutcomeAsync(@do, step);
        _outcomes.Add(outcome);
        step.RequireAllRead();
        return outcome;
    }

    public async Task<IReadOnlyList<Observation>> FinishAsync(IReadOnlyList<CaseNode> then)
    {
        await CheckAsync(then);
        for (var step = 0; step < _outcomes.Count; step++)
        {
            if (_outcomes[step].Code is { } code && !_expectedErrors.Contains(step))
                _observations.Add(new($"when[{step}]", "success", $"{code}: {_outcomes[step].Reason}"));
        }

        return _observations;
    }

    private async Task<StepOutcome> OutcomeAsync(string @do, CaseNode step)
    {
        if (AdobeSteps.CommandOf(@do, step) is { } command)
            return await SendAsync(command);
        switch (@do)
        {
            case "placeOrder":
                return await PlaceOrderAsync(step);
            case "cleanupReservations":
                return await CleanUpAsync();
            case "setItemConfig":
                return await SetItemConfigAsync(step);
            case "setConfig":
                var before = await company.StateAsync(CompanySettings.Stream);
                return await SendAsync(new SetStockDefaults(before.Stock.With(ConfigOf(step))));
            case "selectSources":
                return new(null, null, AdobeSelection.Of(await AdobeShop.ReadAsync(company), step));
            case "assert":
                await CheckAsync(step.Nodes("then"));
                return new(null, null, null);
            default:
                throw new NotBuiltException($"step {@do}");
        }
    }

    private async Task<StepOutcome> PlaceOrderAsync(CaseNode step)
    {
        var order = new OrderId(step.Text("order"));
        var lines = AdobeSteps.Lines(step) ?? [];
        var placed = await SendAsync(
            new PlaceOrder(order, new StockId(step.Whole("stock")), null, lines, AdobeGiven.Today), AdobeCodes.OfOrder);
        if (step.FlagOrNull("failAfterReservation") is not true || placed.Code is not null)
            return placed;

        // The shop could not save the order: it takes its goods back and tells its own customer so.
        var failed = await SendAsync(new FailOrderPlacement(order));
        return failed.Code is null ? failed with { Code = AdobeCodes.OrderPlaceFailed } : failed;
    }

    // The periodic clean-up proposes every order that the list of reservations names.
    private async Task<StepOutcome> CleanUpAsync()
    {
        var reservations = await company.RowsAsync<ReservationRow>();
        return await SendAsync(new CleanUpReservations(
        [
            .. reservations.Where(r => r.Order is not null)
                .GroupBy(r => r.Order!)
                .Select(g => new OrderReservations(
                    new(g.Key), [.. g.Select(r => new Sku(r.Sku)).Distinct()])),
        ]));
    }

    private async Task<StepOutcome> SetItemConfigAsync(CaseNode step)
    {
        var sku = new Sku(step.Text("sku"));
        var before = (await company.RowsAsync<ItemRow>())
            .FirstOrDefault(i => i.Sku == sku.Value)?.ToStockSettings(null);
        return await SendAsync(
            new ChangeItemStockSettings(sku, (before ?? StockSettings.UseGlobal).With(ConfigOf(step))));
    }

    private static CaseNode ConfigOf(CaseNode step) =>
        step.NodeOrNull("config") ?? throw new FormatException($"{step.Name} has no config.");

    private async Task<StepOutcome> SendAsync(ICommand command, Func<string, string>? codeOf = null)
    {
        var (refusal, result) = await company.RunAsync(command);
        return new(refusal is null ? null : (codeOf ?? AdobeCodes.Of)(refusal.Code), refusal?.Reason, result);
    }

    private async Task CheckAsync(IReadOnlyList<CaseNode> then)
    {
        var expectations = new AdobeExpectations(
            company, await AdobeShop.ReadAsync(company), _outcomes, _expectedErrors);
        foreach (var expectation in then)
        {
            _observations.AddRange(await expectations.CheckAsync(expectation));
            expectation.RequireAllRead();
        }
    }
}
