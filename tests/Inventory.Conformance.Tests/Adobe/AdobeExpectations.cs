using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using static Inventory.Conformance.Tests.Adobe.AdobeValues;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>Compares expectations with what the product answers from its read models.</summary>
public sealed class AdobeExpectations(
    CaseCompany company, AdobeShop shop, IReadOnlyList<StepOutcome> outcomes, ISet<int> expectedErrors)
{
    public async Task<IEnumerable<Observation>> CheckAsync(CaseNode e)
    {
        var kind = e.Text("expect");
        return AdobeSalability.Knows(kind)
            ? AdobeSalability.Check(kind, e, await company.SalableAsync(Sku(e), Stock(e)))
            : Check(kind, e);
    }

    private IEnumerable<Observation> Check(string kind, CaseNode e) => kind switch
    {
        "sourceItem" => SourceItem(e),
        "lastReservation" => LastReservation(e),
        "sourceSelection" => AdobeSelection.Check(e, Outcome(e).Result),
        "result" => Result(e),
        "error" => [Error(e)],
        "lowStock" => [Observe(e, kind, Text(e.TextLists("value")), Text(shop.LowItems().Select(Pair)))],
        "inconsistencies" => [Observe(e, kind, Text(ExpectedInconsistencies(e)), Text(Inconsistencies()))],
        "sourcesByPriority" =>
            [Observe(e, kind, string.Join(", ", e.Texts("value")), string.Join(", ", shop.SourcesOf(Stock(e))))],
        "reservationSum" => [Number(e, Reservations(e).Sum(r => r.Quantity))],
        "reservationCount" => [Number(e, Reservations(e).Count)],
        "notifyQty" => [Number(e, shop.NotifyQuantityOf(Sku(e), Source(e)))],
        "itemCount" => [Number(e, shop.CountOf(Sku(e)))],
        "stockForChannel" => [Number(e, shop.StockOf(e.Text("channel")))],
        _ => throw new NotBuiltException($"expectation {kind}"),
    };

    private IEnumerable<Observation> SourceItem(CaseNode e)
    {
        var row = shop.Find(Sku(e), Source(e));
        if (e.FlagOrNull("absent") is { } absent)
            yield return Observe(e, "absent", Text(absent), Text(row is null));
        if (e.NumberOrNull("quantity") is { } quantity)
            yield return Observe(e, "quantity", Text(quantity), Text(row?.Quantity));
        if (e.NumberOrNull("status") is { } status)
            yield return Observe(e, "status", Text(status), Text(row is null ? null : row.IsInStock ? 1m : 0m));
    }

    private IEnumerable<Observation> LastReservation(CaseNode e)
    {
        var last = Reservations(e).MaxBy(r => r.Sequence);
        if (e.NumberOrNull("quantity") is { } quantity)
            yield return Observe(e, "quantity", Text(quantity), Text(last?.Quantity));
        if (e.TextOrNull("type") is { } type)
            yield return Observe(e, "type", type, Text(last?.Type));
    }

    private IEnumerable<Observation> Result(CaseNode e)
    {
        var result = Outcome(e).Result;
        if (e.NodeOrNull("value") is not { } counts)
        {
            yield return Observe(e, "result", ValueOf(e), Text(result is BulkResult bulk ? bulk.Count : result));
            yield break;
        }

        var actual = result as ImportCounts;
        foreach (var member in counts.Members())
            yield return Observe(e, member, Text(counts.Number(member)), Text(member switch
            {
                "created" => actual?.Created,
                "updated" => actual?.Updated,
                "deleted" => actual?.Deleted,
                _ => throw new NotBuiltException($"count {member}"),
            }));
    }

    private Observation Error(CaseNode e)
    {
        expectedErrors.Add(e.Whole("step"));
        return Observe(e, "error", e.Text("code"), Outcome(e).Code ?? "success");
    }

    private static IEnumerable<IReadOnlyList<string>> ExpectedInconsistencies(CaseNode e) =>
        e.Nodes("value").Select(i => (IReadOnlyList<string>)
            [i.Text("order"), i.Text("sku"), ValueOf(i, "quantity"), ValueOf(i, "stock")]);

    private IEnumerable<IReadOnlyList<string>> Inconsistencies() =>
        shop.FindInconsistencies().Select(i => (IReadOnlyList<string>)
            [i.Order.Value, i.Sku.Value, Text(i.Quantity.Value), Text(i.Stock.Value)]);

    private StepOutcome Outcome(CaseNode e) =>
        e.Whole("step") is var step && step < outcomes.Count
            ? outcomes[step]
            : throw new FormatException($"{e.Name} asks for step {step}, which has not run.");

    private List<ReservationRow> Reservations(CaseNode e)
    {
        var (sku, stock) = (e.TextOrNull("sku"), e.WholeOrNull("stock"));
        return [.. shop.Reservations.Where(r => (sku is null || r.Sku == sku) && (stock is null || r.Stock == stock))];
    }

    private static IReadOnlyList<string> Pair(SourceItemRow item) => [item.Sku, item.Source];

    private static Observation Number(CaseNode e, object? actual) => Observe(e, "value", ValueOf(e), Text(actual));
}
