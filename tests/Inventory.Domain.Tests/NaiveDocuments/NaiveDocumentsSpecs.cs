using Inventory.Domain.Tests.Kernel;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>
/// Random documents: after each command a second, naive model, which is told only what callers asked and counts
/// everything anew, has the same goods, orders, counts and earmarks.
/// </summary>
public sealed class NaiveDocumentsSpecs(ITestOutputHelper output)
{
    [Fact]
    public void Transfer_orders_and_earmarks_are_what_their_words_say() =>
        Run(nameof(TransferTrade), seed => new TransferTrade(seed));

    [Fact]
    public void Assembly_orders_are_what_their_words_say() =>
        Run(nameof(AssemblyTrade), seed => new AssemblyTrade(seed));

    [Fact]
    public void Counts_are_what_their_words_say() =>
        Run(nameof(CountTrade), seed => new CountTrade(seed));

    [Fact]
    public void Sales_orders_are_what_their_words_say() =>
        Run(nameof(SalesTrade), seed => new SalesTrade(seed));

    private void Run(string name, Func<int, DocumentTrade> begin) => RandomRun.Run(output, name, seed =>
    {
        var trade = begin(seed);
        return RandomRun.Trade(
            $"{seed}",
            trade.Step,
            () => trade.LastCommand,
            () => trade.Differences().Prepend(trade.Wrong).OfType<string>());
    });
}
