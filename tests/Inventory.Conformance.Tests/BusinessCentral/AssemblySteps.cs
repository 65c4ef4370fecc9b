using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Steps that make goods of others.</summary>
public sealed class AssemblySteps(CaseBooks books)
{
    private static readonly Sku Material = new("MATERIAL");

    public Task<Refusal?> RunAsync(string @do, CaseNode step) => @do switch
    {
        "assemble" => AssembleAsync(step),
        "assemblyComponent" => UseAsComponentAsync(step),
        _ => ProduceAsync(step),
    };

    private async Task<Refusal?> AssembleAsync(CaseNode step)
    {
        var (sku, components) = (books.SkuOf(step), step.Nodes("components"));
        List<(string Sku, int Label)> labels =
        [
            .. components.Select(c => (c.Text("sku"), c.Whole("entry"))), (sku.Value, step.Whole("entry")),
        ];
        await books.SkipEntriesAsync();
        var refusal = await books.RunAsync(new AssembleItem(
            sku,
            SourceCode.Default,
            CaseBooks.QuantityOf(step),
            books.DateOf(step),
            [.. components.Select(c => new ConsumedGoods(new(c.Text("sku")), CaseBooks.QuantityOf(c)))],
            step.NumberOrNull("resourceCost") is { } cost ? new Money(cost) : null));

        // What nobody keeps account of is entered first: each label goes to an entry of its own item.
        var entries = (await books.NewEntriesAsync()).ToLookup(e => e.Sku);
        foreach (var ofItem in labels.GroupBy(l => l.Sku))
            books.Label([.. entries[ofItem.Key]], [.. ofItem.Select(l => l.Label)]);
        return refusal;
    }

    /// <summary>Whether the item may be part of anything: asked with a bill of material for a kit of its
    /// own.</summary>
    private async Task<Refusal?> UseAsComponentAsync(CaseNode step)
    {
        var kit = new Sku($"KIT OF {books.SkuOf(step)}");
        books.Kits.Add(kit);
        await books.RunAsync(
            new RegisterItem(kit, kit.Value, ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
        return await books.RunAsync(new SetBom(kit, [new(books.SkuOf(step), new(1))]));
    }

    /// <summary>The format gives the totals of a production order only: its material is one item of that cost.</summary>
    private async Task<Refusal?> ProduceAsync(CaseNode step)
    {
        var date = books.DateOf(step);
        List<ConsumedGoods> components = [];
        if (step.NumberOrNull("materialCost") is { } material)
        {
            await books.RequireAsync(new RegisterItem(
                Material, "Material", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
            await books.RequireAsync(new PostItemJournalLine(
                Material,
                SourceCode.Default,
                EntryType.PositiveAdjustment,
                new(1),
                date,
                new(UnitCost: CaseBooks.ToUnitCost(material))));
            components.Add(new(Material, new(1)));
        }

        await books.SkipEntriesAsync();
        var refusal = await books.RunAsync(new ProduceItem(
            books.SkuOf(step),
            SourceCode.Default,
            CaseBooks.QuantityOf(step),
            date,
            components,
            step.NumberOrNull("capacityDirect") is { } capacity ? new Money(capacity) : null,
            step.NumberOrNull("capacityOverhead") is { } overhead ? new Money(overhead) : null,
            IsFinished: step.FlagOrNull("finish") is not false));
        books.Label([.. (await books.NewEntriesAsync()).Where(r => r.Sku != Material.Value)], [step.Whole("entry")]);
        return refusal;
    }
}
