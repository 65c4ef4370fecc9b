namespace Inventory.Benchmarks.Modes;

/// <summary>What a company with very many events is like to start and to use.</summary>
/// <param name="DatabaseMiB">The company's tables and indexes.</param>
/// <param name="Costs">Cost per command when the company was small and now.</param>
/// <param name="Load">The load average of the machine at the end.</param>
public sealed record LargeResults(
    long Events,
    int Items,
    double BuildSeconds,
    double DatabaseMiB,
    IReadOnlyList<ColdStart> Starts,
    IReadOnlyList<ColdRate> Rates,
    VerifyResult Verify,
    IReadOnlyList<GrowthResult> Costs,
    double Load);

/// <summary>A start of the company and the first commands on items that nobody has touched since.</summary>
/// <param name="Where"><c>http</c>: a new process of the server. <c>in process</c>: opened in this process, which is
/// warm.</param>
/// <param name="ReadyMs">Until it took commands.</param>
/// <param name="FirstMs">The very first command.</param>
/// <param name="ColdMs">Median of the first commands on different items.</param>
/// <param name="WorstMs">The slowest of them, without the very first.</param>
/// <param name="ReadyCpuMs">Processor time that the start took; other work on the machine disturbs it least.</param>
/// <param name="ColdCpuMs">Processor time of the server, or this process, for one of those commands.</param>
/// <param name="AsOfMs">Median of reading an item as of the middle of the log; over HTTP only.</param>
public sealed record ColdStart(
    string Where,
    double ReadyMs,
    double ReadyCpuMs,
    double FirstMs,
    double ColdMs,
    double ColdCpuMs,
    double WorstMs,
    double? AsOfMs,
    double? MemoryMiB);

/// <summary><c>projections verify</c> as a process of its own.</summary>
/// <param name="PeakMiB">The most resident memory it had.</param>
public sealed record VerifyResult(double Seconds, double EventsPerSecond, double PeakMiB, int ExitCode);
