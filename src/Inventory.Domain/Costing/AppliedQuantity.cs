using System.Runtime.InteropServices;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Goods that went from one entry to another; <see cref="EntryNo"/> is the other end.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AppliedQuantity(int EntryNo, Quantity Quantity)
{
    /// <summary>True: asked for by number. Null: found by the costing method's order.</summary>
    public bool? Fixed { get; init; }
}
