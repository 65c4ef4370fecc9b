using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Paths;

/// <summary>Answers 503 that callers got.</summary>
/// <param name="Wrong">Those without <c>Retry-After</c> or with another code than <c>queue-full</c>, and all answers
/// that are neither 200 nor 503.</param>
/// <param name="Example">The first wrong one.</param>
public sealed record Refusals(long Count, long Wrong, string? Example, Latency Latency);
