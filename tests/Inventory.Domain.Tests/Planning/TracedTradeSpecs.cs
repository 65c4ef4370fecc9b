using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Random trade of numbered goods: a trace that knows the rows of the number, and loads the pages that it meets,
/// is the one that looks at every entry.</summary>
public sealed class TracedTradeSpecs
{
    private const int Companies = 8;

    private const int CommandsPerCompany = 200;

    private static readonly Sku[] Items = [new("KIT"), new("X")];

    [Fact]
    public void A_trace_of_what_it_meets_is_the_trace_of_all()
    {
        for (var seed = 1; seed <= Companies; seed++)
        {
            var trade = new RandomTrade(seed, CostingMethod.Specific, usesWorksheet: seed % 2 == 0, makesGoods: true);
            for (var step = 1; step <= CommandsPerCompany; step++)
                trade.Step();
            var all = new WholeItems(Items.ToDictionary(sku => sku, sku => trade.Books.CostOf(sku.Value)));
            for (var serial = 0; serial < 12; serial++)
            {
                var number = new TracedNumber($"S{serial}", serial % 2 == 0 ? NumberKind.Serial : null);
                var components = (TracedComponents)(serial % 3);
                Met(trade.Books, items => new LotTrace(items, components).OriginToUsage(number)).ShouldBe(
                    new LotTrace(all, components).OriginToUsage(number), $"seed {seed}, {number.Number}");
                Met(trade.Books, items => new LotTrace(items, components).UsageToOrigin(number)).ShouldBe(
                    new LotTrace(all, components).UsageToOrigin(number), $"seed {seed}, {number.Number}");
            }
        }
    }

    private static IReadOnlyList<TraceStep> Met(TestBooks books, Func<ITracedItems, IReadOnlyList<TraceStep>> trace)
    {
        var items = new MetItems(books);
        while (true)
        {
            try
            {
                return trace(items);
            }
            catch (PagesMissingException missing)
            {
                items.Load(missing);
            }
        }
    }

    /// <summary>States without their pages, and rows.</summary>
    private sealed class MetItems(TestBooks books) : ITracedItems
    {
        private readonly Dictionary<string, ItemCost> _heads = Items
            .Select(sku => (Stream: ItemCost.StreamOf(sku).Value, Item: books.CostOf(sku.Value)))
            .ToDictionary(i => i.Stream, i => i.Item with
            {
                Pages = i.Item.Pages.Written(i.Item.Pages.Changed().Select(p => p.Key), i.Item.Pages)
                    .Trimmed().In(i.Stream),
            });

        public ItemCost Of(Sku sku) => _heads[ItemCost.StreamOf(sku).Value];

        public IEnumerable<TracedEntry> Carriers(TracedNumber number) =>
            from e in books.Entries.All.Values
            where e.Serial == number.Number
            select new TracedEntry(new(e.Sku), e.EntryNo);

        public IEnumerable<TracedEntry> ConsumedBy(TracedEntry output) =>
            from o in books.Outputs.All.Values
            where o.OutputSku == output.Sku.Value && o.OutputEntryNo == output.EntryNo
            select new TracedEntry(new(o.Sku), o.EntryNo);

        public void Load(PagesMissingException missing)
        {
            foreach (var (stream, keys) in missing.Missing)
            {
                var pages = books.CostOf(StreamId.PartOf(stream)).Pages.Changed().ToDictionary();
                _heads[stream] = _heads[stream] with
                {
                    Pages = keys.Aggregate(_heads[stream].Pages, (all, key) => all.Load(key, pages[key])),
                };
            }
        }
    }
}
