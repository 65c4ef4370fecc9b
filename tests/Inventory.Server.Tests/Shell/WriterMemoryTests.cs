using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Shell;

public sealed class WriterMemoryTests
{
    [Theory]
    [InlineData(256L << 30, 400_000)]
    [InlineData(8L << 30, 202_116)]
    [InlineData(1L << 30, 100_000)]
    public void What_is_kept_follows_the_memory(long memoryBytes, int streams) =>
        WriterMemory.Streams(memoryBytes).ShouldBe(streams);
}
