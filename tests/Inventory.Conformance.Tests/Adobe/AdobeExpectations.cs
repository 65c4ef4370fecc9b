using System.Globalization;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>Compares expectations with the read models. All values are compared as texts of decimals.</summary>
public sealed class AdobeExpectations(
    AdobeShop shop, IReadOnlyList<StepOutcome> outcomes, ISet<int> expectedErrors)
{
    public IEnumerable<Observation> Check(CaseNode e)
    {
        var kind = e.Text("expect");
        return kind switch
        {
            "sourceItem" => SourceItem(e),
            "isSalableForQty" => IsSalableForQuantity(e),
            "lastReservation" => LastReservation(e),
            "sourceSelection" => Selection(e),
            "result" => Result(e),
            "error" => [Error(e)],
            "lowStock" => [new(e.Name, Text(e.TextLists("value")), Text(shop.LowItems().Select(Pair)))],
            "inconsistencies" => [new(e.Name, Text(Expected(e)), Text(Found(e)))],
            "sourcesByPriority" =>
                [Observe(e, kind, string.Join(", ", e.Texts("value")), string.Join(", ", shop.SourcesOf(Stock(e))))],
            _ => [Observe(e, kind, ValueOf(e), Text(Actual(kind, e)))],
        };
    }

    private object? Actual(string kind, CaseNode e) => kind switch
    {
        // A composite item has no quantity of its own.
        "salableQuantity" => shop.IsComposite(Sku(e)) ? 0m : Salability(e).SalableQuantity.Value,
        "isSalable" => shop.IsSalable(Sku(e), Stock(e)),
        "backorderQty" => Salability(e).BackorderedPart(Quantity(e)).Value,
        "onlyXLeft" => Salability(e).OnlyXLeft()?.Value,
        "suggestedQty" => Salability(e).SuggestedFor(Quantity(e)).Value,
        "reservationSum" => Reservations(e).Sum(r => r.Quantity),
        "reservationCount" => Reservations(e).Count(),
        "notifyQty" => shop.NotifyQuantityOf(Sku(e), Source(e)),
        "itemCount" => shop.SourceItems.Count(i => i.Sku == Sku(e).Value),
        "stockForChannel" => shop.StockOf(e.Text("channel")),
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

    private IEnumerable<Observation> IsSalableForQuantity(CaseNode e)
    {
        var errors = Salability(e).ErrorsFor(Quantity(e));
        if (e.FlagOrNull("value") is { } value)
            yield return Observe(e, "isSalableForQty", Text(value), Text(errors.Count == 0));
        if (e.Has("errors"))
            yield return Observe(e, "errors", string.Join(", ", e.Texts("errors")), string.Join(", ", errors));
    }

    private IEnumerable<Observation> LastReservation(CaseNode e)
    {
        var last = Reservations(e).OrderBy(r => r.Sequence).LastOrDefault();
        if (e.NumberOrNull("quantity") is { } quantity)
            yield return Observe(e, "quantity", Text(quantity), Text(last?.Quantity));
        if (e.TextOrNull("type") is { } type)
            yield return Observe(e, "type", type, last?.Type ?? "none");
    }

    private IEnumerable<Observation> Selection(CaseNode e)
    {
        if (Outcome(e).Result is not SourceSelection selection)
        {
            yield return Observe(e, "result", "a selection of sources", Text(Outcome(e).Result));
            yield break;
        }

        if (e.FlagOrNull("shippable") is { } shippable)
            yield return Observe(e, "shippable", Text(shippable), Text(selection.IsShippable));
        if (!e.Has("items"))
            yield break;

        // Only the order of the sources of one item matters.
        var expected = e.Nodes("items").Select(i =>
            (Sku: i.Text("sku"), $"{i.Text("source")} {Value(i, "qtyToDeduct")} of {Value(i, "qtyAvailable")}"));
        var actual = selection.Items.Select(i =>
            (Sku: i.Sku.Value, $"{i.Source} {Text(i.ToDeduct.Value)} of {Text(i.Available.Value)}"));
        yield return Observe(e, "items", PerSku(expected), PerSku(actual));
    }

    private IEnumerable<Observation> Result(CaseNode e)
    {
        var result = Outcome(e).Result;
        if (e.NodeOrNull("value") is not { } counts)
        {
            var count = result is BulkResult bulk ? bulk.Count : result;
            yield return Observe(e, "result", ValueOf(e), Text(count));
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
        return new($"{e.Name} step {e.Whole("step")}", e.Text("code"), Outcome(e).Code ?? "success");
    }

    private IEnumerable<IReadOnlyList<string>> Expected(CaseNode e) =>
        e.Nodes("value").Select(i => (IReadOnlyList<string>)
            [i.Text("order"), i.Text("sku"), Value(i, "quantity"), Value(i, "stock")]);

    private IEnumerable<IReadOnlyList<string>> Found(CaseNode e)
    {
        e.Skip("value");
        return shop.FindInconsistencies().Select(i => (IReadOnlyList<string>)
            [i.Order.Value, i.Sku.Value, Text(i.Quantity.Value), Text(i.Stock.Value)]);
    }

    private StepOutcome Outcome(CaseNode e) =>
        e.Whole("step") is var step && step < outcomes.Count
            ? outcomes[step]
            : throw new FormatException($"{e.Name} asks for step {step}, which has not run.");

    private IEnumerable<ReservationRow> Reservations(CaseNode e)
    {
        var (sku, stock) = (e.TextOrNull("sku"), e.WholeOrNull("stock"));
        return shop.Reservations.Where(r => (sku is null || r.Sku == sku) && (stock is null || r.Stock == stock));
    }

    private Salability Salability(CaseNode e) => shop.SalabilityOf(Sku(e), Stock(e));

    private static Sku Sku(CaseNode e) => new(e.Text("sku"));

    private static StockId Stock(CaseNode e) => new(e.Whole("stock"));

    private static SourceCode Source(CaseNode e) => new(e.Text("source"));

    private static Quantity Quantity(CaseNode e) => new(e.Number("qty"));

    private static IReadOnlyList<string> Pair(SourceItemRow item) => [item.Sku, item.Source];

    private static Observation Observe(CaseNode e, string what, string expected, string actual) =>
        new($"{e} {what}", expected, actual);

    private static string ValueOf(CaseNode e) => Value(e, "value");

    private static string Value(CaseNode node, string member) =>
        node.FlagOrNull(member) is { } flag ? Text(flag) : node.TextOrNull(member) ?? Text(node.NumberOrNull(member));

    private static string PerSku(IEnumerable<(string Sku, string Text)> items) => string.Join(
        "; ",
        items.GroupBy(i => i.Sku, StringComparer.OrdinalIgnoreCase)
            .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => $"{g.Key.ToUpperInvariant()}: {string.Join(", ", g.Select(i => i.Text))}"));

    // In any order.
    private static string Text(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join("; ", rows.Select(r => string.Join(" ", r)).Order(StringComparer.Ordinal));

    private static string Text(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.#####", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
