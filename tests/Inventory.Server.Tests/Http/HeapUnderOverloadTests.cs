using System.Runtime;
using Inventory.Server.Http;

namespace Inventory.Server.Tests.Http;

public sealed class HeapUnderOverloadTests
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Collections_stop_everybody_until_nobody_is_refused_any_more()
    {
        var heap = new HeapUnderOverload();

        heap.Refused();

        GCSettings.LatencyMode.ShouldBe(GCLatencyMode.Batch);
        using var late = new CancellationTokenSource(WaitMax);
        while (GCSettings.LatencyMode != GCLatencyMode.Interactive)
            await Task.Delay(HeapUnderOverload.OverAfter / 10, late.Token);
    }
}
