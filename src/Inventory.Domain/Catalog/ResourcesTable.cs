using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>resources</c>, key (resource).</summary>
public sealed record ResourceRow(
    string Resource,
    string Name,
    string Type,
    string Unit,
    decimal DirectUnitCost,
    decimal IndirectCostPercent,
    bool IsBlocked);

public static class ResourcesTable
{
    public static void Fold(IRows<string, ResourceRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ResourceDefined defined:
                rows.Put(RowOf(defined.Resource, defined.Card));
                break;
            case ResourceRemoved removed:
                rows.RemoveAny(removed.Resource);
                break;
        }
    }

    private static ResourceRow RowOf(string resource, ResourceCard card) => new(
        resource,
        card.Name,
        card.Type.ToString(),
        card.Unit,
        card.DirectUnitCost.Value,
        card.IndirectCostPercent,
        card.Blocked == true);
}
