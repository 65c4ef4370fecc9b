using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Steps about single entries: post them, invoice, charge, revalue, undo.</summary>
public sealed class PostingSteps(CaseBooks books)
{
    public Task<Refusal?> RunAsync(string @do, CaseNode step) => @do switch
    {
        "post" => PostAsync(step),
        "invoice" => InvoiceAsync(step),
        "itemCharge" => ChargeAsync(step),
        "revalue" => RevalueAsync(step),
        "setStandardCost" => ChangeTermsAsync(step, t => t with { StandardCost = CaseBooks.CostOf(step)!.Value }),
        "changeCostingMethod" => ChangeTermsAsync(
            step, t => t with { Method = step.Word<CostingMethod>("costingMethod") }),
        _ => UndoAsync(step),
    };

    private Task<Refusal?> PostAsync(CaseNode step)
    {
        // What undoes an entry says so by naming it.
        step.Skip("correction");
        var terms = new MovementTerms(
            UnitCost: UnitCostOf(step),
            NotInvoiced: step.FlagOrNull("invoiced") is false ? true : null,
            AppliesTo: books.NumberOf(step.WholeOrNull("appliesTo")),
            AppliesFrom: books.NumberOf(step.WholeOrNull("appliesFrom")),
            Variant: step.TextOrNull("variant") is { Length: > 0 } variant ? variant : null,
            Lot: step.TextOrNull("lot"),
            Serial: step.TextOrNull("serial"));
        return books.PostAsync(
            new PostItemJournalLine(
                books.SkuOf(step),
                CaseBooks.PlaceOf(step),
                step.Word<EntryType>("entryType"),
                new(step.NumberOrNull("uomQty") ?? step.Number("qty")),
                books.DateOf(step),
                terms,
                Unit: UnitOf(step)),
            step.WholeOrNull("entry") is { } label ? [label] : []);
    }

    // Where both quantities are given, the cost is that of a base unit; ours is that of the unit posted in.
    private static UnitCost? UnitCostOf(CaseNode step) =>
        step.NumberOrNull("uomQty") is { } units and not 0m && step.NumberOrNull("qty") is { } quantity
            && step.NumberOrNull("unitCost") is { } cost
                ? CaseBooks.ToUnitCost(cost * quantity / units)
                : CaseBooks.CostOf(step);

    // A quantity in another unit may come without the name of the unit, when the item has only one.
    private string? UnitOf(CaseNode step)
    {
        step.Skip("qty", "uomQty");
        return step.TextOrNull("uom") ?? (step.Has("uomQty") ? books.Items[books.SkuOf(step).Value].Unit : null);
    }

    private Task<Refusal?> InvoiceAsync(CaseNode step)
    {
        var (sku, no) = books.EntryOf(step.Whole("entry"));
        return books.RunAsync(new InvoiceEntry(
            new(sku),
            no,
            books.DateOf(step),
            CaseBooks.CostOf(step),
            step.NumberOrNull("qty") is { } quantity ? new Quantity(Math.Abs(quantity)) : null));
    }

    private Task<Refusal?> ChargeAsync(CaseNode step)
    {
        var (sku, no) = books.EntryOf(step.Whole("entry"));
        return books.RunAsync(
            new PostItemCharge(new(sku), no, books.DateOf(step), new(step.Number("amount")), "FREIGHT"));
    }

    private Task<Refusal?> RevalueAsync(CaseNode step) => books.RunAsync(new RevalueItem(
        books.SkuOf(step),
        books.DateOf(step),
        CaseBooks.CostOf(step) ?? UnitCost.Zero,
        books.NumberOf(step.WholeOrNull("entry"))));

    private async Task<Refusal?> ChangeTermsAsync(CaseNode step, Func<CostingTerms, CostingTerms> change)
    {
        // The card holds no date: a new standard cost counts from now on.
        step.Skip("date");
        var sku = books.SkuOf(step);
        var item = await books.StateAsync(Item.StreamOf(sku));
        return await books.RunAsync(new ChangeItemCostingTerms(sku, change(item.Costing)));
    }

    private Task<Refusal?> UndoAsync(CaseNode step)
    {
        var (sku, no) = books.EntryOf(step.Whole("entry"));
        return books.PostAsync(new UndoMovement(new(sku), no, books.DateOf(step)), step.Whole("newEntry"));
    }
}
