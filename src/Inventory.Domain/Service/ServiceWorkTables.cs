using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Table <c>service_documents</c>, key (document).</summary>
public sealed record ServiceDocumentRow(string Document, string? Customer, string? Zone, DateOnly Date, bool IsOpen);

/// <summary>Table <c>service_lines</c>, key (document, line).</summary>
public sealed record ServiceLineRow(string Document, int Line, string ServiceItem);

/// <summary>Table <c>service_allocations</c>, key (document, entry).</summary>
/// <param name="Status">Nonactive, Active, Finished, Canceled or ReallocationNeeded.</param>
public sealed record ServiceAllocationRow(
    string Document,
    int Entry,
    int Line,
    string? Resource,
    string? Group,
    DateOnly Date,
    decimal Hours,
    string Status);

/// <summary>Table <c>resource_capacities</c>, key (resource, from_date): hours by day of the week.</summary>
public sealed record ResourceCapacityRow(string Resource, DateOnly FromDate, DateOnly ToDate, WeekHours Week);

public static class ServiceWorkTables
{
    public static void FoldDocuments(IRows<string, ServiceDocumentRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ServiceDocumentPlaced placed:
                rows.Put(new(placed.Document.Value, placed.Customer, placed.Zone, placed.Date, IsOpen: true));
                break;
            case ServiceDocumentClosed closed when rows.Find(closed.Document.Value) is { } row:
                rows.Put(row with { IsOpen = false });
                break;
        }
    }

    public static void FoldLines(IRows<(string Document, int Line), ServiceLineRow> rows, Recorded e)
    {
        var (document, lines) = e.Event switch
        {
            ServiceDocumentPlaced placed => (placed.Document, placed.Lines),
            ServiceLinesAdded added => (added.Document, added.Lines),
            _ => (default, []),
        };
        foreach (var line in lines)
            rows.Put(new(document.Value, line.Line, line.ServiceItem));
    }

    public static void FoldAllocations(IRows<(string Document, int Entry), ServiceAllocationRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ServiceAllocated(var document, var entry, var of):
                rows.Put(new(
                    document.Value, entry, of.Line, of.Resource, of.Group, of.Date, of.Hours.Value, $"{of.Status}"));
                break;
            case AllocationStatusSet set when rows.Find((set.Document.Value, set.Entry)) is { } row:
                rows.Put(row with { Status = set.Status.ToString() });
                break;
        }
    }

    public static void FoldCapacities(IRows<(string Resource, DateOnly From), ResourceCapacityRow> rows, Recorded e)
    {
        if (e.Event is not CapacitySet set)
            return;
        var old = rows.Where("resource", set.Resource);
        var before = new ResourceCapacity([
            .. old.OrderBy(r => r.FromDate).Select(r => new CapacityRange(r.FromDate, r.ToDate, r.Week))]);
        var after = before.Evolve(set).Ranges;
        foreach (var row in old.Where(r => !after.Exists(a => a.From == r.FromDate)))
            rows.Remove((row.Resource, row.FromDate));
        foreach (var range in after.Except(before.Ranges))
            rows.Put(new(set.Resource, range.From, range.To, range.Week));
    }
}
