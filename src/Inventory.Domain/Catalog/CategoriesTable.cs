using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>categories</c>, key (category). Parent null: on top.</summary>
public sealed record CategoryRow(string Category, string? Parent, string? Description);

public static class CategoriesTable
{
    public static void Fold(IRows<string, CategoryRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case CategoryDefined defined:
                rows.Put(new(defined.Category, defined.Parent, defined.Description));
                break;
            case CategoryRemoved removed:
                rows.RemoveAny(removed.Category);
                break;
        }
    }
}
