using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

public interface ILedgerExportEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>Ledger entries of one month, by number.</summary>
/// <param name="First">Included, and odd: the two entries of a posting stay together.</param>
/// <param name="Last">Included.</param>
public sealed record ExportedRange(string Period, int First, int Last);

/// <summary>Ledger entries were made into a batch for an outside ledger. They are in no other batch.</summary>
/// <param name="No">From 1.</param>
public sealed record LedgerExportMade(int No, IReadOnlyList<ExportedRange> Ranges) : ILedgerExportEvent;

/// <summary>The outside ledger has the batch.</summary>
/// <param name="Reference">What it is called there.</param>
public sealed record LedgerExportAcknowledged(int No, string? Reference) : ILedgerExportEvent;

/// <summary>What was handed to the outside ledger. Stream: <c>ledger-exports</c>.</summary>
/// <param name="Through">Last exported entry number, by month.</param>
/// <param name="Open">Numbers of the batches that nobody acknowledged yet.</param>
public sealed record LedgerExports(
    int LastNo, ImmutableSortedDictionary<string, int> Through, ImmutableList<int> Open) : IState<LedgerExports>
{
    public static LedgerExports Initial { get; } =
        new(0, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), []);

    public static string Alias => "ledger_exports";

    public static StreamId<LedgerExports> Stream { get; } = StreamId<LedgerExports>.Of("ledger-exports");

    public IState Evolve(IEvent @event) => Evolve((ILedgerExportEvent)@event);

    public LedgerExports Evolve(ILedgerExportEvent @event) => @event switch
    {
        LedgerExportMade e => new(
            e.No,
            Through.SetItems(e.Ranges.Select(r => KeyValuePair.Create(r.Period, r.Last))),
            Open.Add(e.No)),
        LedgerExportAcknowledged e => this with { Open = Open.Remove(e.No) },
        _ => throw new UnknownEventException(@event),
    };
}
