using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>What an import is asked for.</summary>
/// <param name="Stock">Gets the locations.</param>
/// <param name="Report">Takes all odd and noted rows; null: none is written.</param>
/// <param name="Freight">Whether the freight of orders is charged on their receipts.</param>
/// <param name="MonthEnds">Whether months are reconciled and closed.</param>
public sealed record ImportTerms(
    DirectoryInfo Folder, StockId Stock, FileInfo? Report = null, bool Freight = true, bool MonthEnds = true);
