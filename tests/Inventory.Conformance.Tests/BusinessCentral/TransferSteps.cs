using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Steps that move goods between places without a document.</summary>
public sealed class TransferSteps(CaseBooks books)
{
    public async Task<Refusal?> RunAsync(string @do, CaseNode step)
    {
        var labels = step.Numbers("entries").Select(n => (int)n).ToList();
        var (from, to) = (CaseBooks.PlaceOf(step, "from"), CaseBooks.PlaceOf(step, "to"));
        var via = step.Has("inTransit") ? CaseBooks.PlaceOf(step, "inTransit") : BusinessCentralGiven.OwnPlace;
        switch (@do)
        {
            case "transferShip":
                return await MoveAsync(step, from, via, labels);
            case "transferReceive":
                return await MoveAsync(step, via, to, labels);
            default:
                var isOrder = step.TextOrNull("mode") == "order" || labels.Count == 4;
                if (!isOrder)
                    return await MoveAsync(step, from, to, labels);
                return await MoveAsync(step, from, via, [.. labels.Take(2)])
                    ?? await MoveAsync(step, via, to, [.. labels.Skip(2)]);
        }
    }

    // What arrives may be several entries, one per layer: together they are the second label.
    private async Task<Refusal?> MoveAsync(CaseNode step, SourceCode from, SourceCode to, List<int> labels)
    {
        await books.SkipEntriesAsync();
        var refusal = await books.RunAsync(new ReclassifyStock(
            books.SkuOf(step),
            from,
            to,
            CaseBooks.QuantityOf(step),
            books.DateOf(step),
            new(
                Variant: step.TextOrNull("variant") is { Length: > 0 } variant ? variant : null,
                Lot: step.TextOrNull("lot"))));
        foreach (var entry in await books.NewEntriesAsync())
        {
            var at = entry.Quantity < 0m ? 0 : 1;
            if (at < labels.Count)
                books.LabelAs(labels[at], entry);
        }

        return refusal;
    }
}
