using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What of a standard cost is work on the item itself: of its resources, and overhead of these.</summary>
public sealed record StandardCapacity(UnitCost Cost, UnitCost Overhead);
