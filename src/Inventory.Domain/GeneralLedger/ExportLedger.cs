using System.Globalization;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>A batch that was made.</summary>
public sealed record LedgerExportBatch(int No, int Entries, IReadOnlyList<ExportedRange> Ranges);

/// <summary>
/// Makes a batch of the ledger entries that are in none yet, month by month, at most <see cref="EntriesMax"/>; nothing
/// when there are none. Its content never changes. Refused with <c>validation.period.invalid</c>.
/// </summary>
/// <param name="Periods">Months (yyyy-MM) to look at.</param>
public sealed record MakeLedgerExport(IReadOnlyList<string> Periods) : ICommand
{
    /// <summary>Ledger entries of one batch; even, so that a posting is never cut.</summary>
    public const int EntriesMax = 50_000;

    public IEnumerable<StreamId> Streams =>
        [LedgerExports.Stream, .. Periods.Where(p => FirstDayOf(p) is not null).Select(StreamOf)];

    public Decision Decide(IStates states)
    {
        if (Periods.FirstOrDefault(p => FirstDayOf(p) is null) is { } wrong)
            return Decision.Refuse("validation.period.invalid", $"{wrong} is no month like 2026-01.");

        var exports = states.Get(LedgerExports.Stream);
        var ranges = new List<ExportedRange>();
        var left = EntriesMax;
        foreach (var period in Periods.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var first = exports.Through.GetValueOrDefault(period) + 1;
            var last = Math.Min(states.Get(StreamOf(period)).LastEntryNo, first + left - 1);
            if (last < first)
                continue;
            ranges.Add(new(period, first, last));
            left -= last - first + 1;
        }

        if (ranges.Count == 0)
            return Decision.Nothing;
        var batch = new LedgerExportBatch(exports.LastNo + 1, EntriesMax - left, ranges);
        var made = new LedgerExportMade(batch.No, ranges);
        return Decision.Accept([new StreamEvent(LedgerExports.Stream, made)], batch);
    }

    private static StreamId<GeneralLedgerPeriod> StreamOf(string period) =>
        GeneralLedgerPeriod.StreamOf(FirstDayOf(period)!.Value);

    private static DateOnly? FirstDayOf(string period) =>
        DateOnly.TryParseExact(
            period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

/// <summary>
/// The outside ledger has taken a batch: its entries count as handed over. A second acknowledgement changes nothing.
/// Refused with <c>ledger-export-not-found</c>, <c>validation.reference.invalid</c>.
/// </summary>
public sealed record AcknowledgeLedgerExport(int No, string? Reference = null) : ICommand<LedgerExports>
{
    public const int ReferenceLengthMax = 200;

    public StreamId<LedgerExports> Stream => LedgerExports.Stream;

    public Decision Decide(LedgerExports exports)
    {
        if (No < 1 || No > exports.LastNo)
            return Decision.Refuse("ledger-export-not-found", $"There is no ledger export {No}.");
        if (Reference is not null && !Code.IsValid(Reference, ReferenceLengthMax))
            return Decision.Refuse(
                "validation.reference.invalid", $"A reference has 1 to {ReferenceLengthMax} characters.");
        return exports.Open.Contains(No)
            ? Decision.Accept(new LedgerExportAcknowledged(No, Reference))
            : Decision.Nothing;
    }
}
