using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>Which applications may be taken back. Source: Business Central, application worksheet.</summary>
internal static class ApplicationRules
{
    /// <summary>
    /// Refuses with <c>before-method-change</c>, <c>unapply-not-allowed</c>, <c>entry-undone</c>, <c>cost-copied</c> or
    /// by the date of the decrease; null: the application may be taken back.
    /// </summary>
    public static Refusal? CheckTaken(ItemCost item, PostingDates dates, CostEntry inbound, CostEntry outbound)
    {
        if (item.IsPast(inbound) || item.IsPast(outbound))
            return new("before-method-change", "The goods were carried over to another costing method since.");
        if (inbound.CostFrom == outbound.No)
            return new("unapply-not-allowed", $"Entry {inbound.No} copies the cost of entry {outbound.No}, no goods.");
        // What arrived lies layer by layer as it was sent.
        if (outbound.Type == EntryType.Transfer)
            return new("unapply-not-allowed", $"Entry {outbound.No} is a transfer; its goods arrived with their cost.");
        if (outbound.Correction == true)
            return new("entry-undone", $"Entry {outbound.No} undoes entry {inbound.No}.");
        if (outbound.GivenBack is { IsZero: false })
            return new("cost-copied", $"The cost of entry {outbound.No} was given back to an increase.");
        return dates.Check(outbound.PostingDate);
    }
}
