namespace Inventory.Server.Shell;

/// <summary>
/// How much the writer of a log keeps in memory so that it need not be read again: between a tenth and a seventh of
/// what the process may use when all of it is full. Companies of one process share it.
/// </summary>
/// <param name="StreamsMax">Streams a generation.</param>
public sealed record WriterMemory(int StreamsMax)
{
    /// <summary>On any machine; more was not tried.</summary>
    public const int StreamsMost = 400_000;

    /// <summary>On any machine: all streams of one command must be here at once, and a bulk command may name some ten
    /// thousand pairs.</summary>
    public const int StreamsLeast = 100_000;

    /// <summary>On any machine, for each of several companies: what a bulk command of ten thousand pairs
    /// names.</summary>
    public const int StreamsLeastShared = 40_000;

    // Measured: with 400,000 streams a generation, and their rows, a process that builds a company of 20 events an item
    // took 1.7 GB after 6 million events and 2.3 GB after 15 million, its callers included.
    private const int BytesPerStream = 4_250;

    private const int Share = 10;

    /// <summary>All that one process keeps, on this machine.</summary>
    public static WriterMemory OfProcess { get; } = new(Streams(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));

    /// <summary>Rows of each read table a generation.</summary>
    public int RowsMax => StreamsMax / 2;

    /// <summary>The part of one of several companies.</summary>
    public WriterMemory Among(int companies) =>
        companies <= 1 ? this : new(Math.Max(StreamsMax / companies, StreamsLeastShared));

    internal static int Streams(long memoryBytes) =>
        (int)Math.Clamp(memoryBytes / Share / BytesPerStream, StreamsLeast, StreamsMost);
}
