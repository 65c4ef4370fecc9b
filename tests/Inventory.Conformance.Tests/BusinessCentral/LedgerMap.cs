using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>The account map alone: value entries that no movement made, by the row of their step.</summary>
public sealed class LedgerMap
{
    private readonly Dictionary<int, (AccountPair Pair, decimal Amount)> _rows = [];

    public Refusal? Post(CaseNode step)
    {
        var entry = step.WordOrNull<EntryType>("itemLedgerEntryType");
        var pair = PostingTable.Find(
            entry,
            step.Word<ValueEntryType>("valueEntryType"),
            step.WordOrNull<VarianceType>("varianceType"),
            step.FlagOrNull("expected") ?? false);
        var (row, amount) = (step.Whole("row"), step.Number("amount"));
        if (pair is null)
            return new("no-accounts", $"{entry} has no such value entry.");
        _rows[row] = (pair, amount);
        return null;
    }

    public IReadOnlyList<Observation> Check(CaseNode e)
    {
        var account = e.Word<Account>("account");
        var row = e.Whole("row");
        var (pair, amount) = _rows.TryGetValue(row, out var known)
            ? known
            : throw new FormatException($"No row {row} was posted.");
        var actual = (pair.Account == account ? amount : 0m) - (pair.Balancing == account ? amount : 0m);
        return [Compare.Number(e, "amount", e.Number("amount"), actual)];
    }
}
