using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// A command whose goods must be there, of the very variant, number and transfer order that it names, whatever the
/// set-up says of negative stock. The books refuse it otherwise. Source: Business Central, negative stock: transfers
/// and assembly refuse missing stock on their own.
/// </summary>
public interface INeedsGoods : ICommand
{
    /// <summary>The code of the refusal.</summary>
    string MissingGoods { get; }
}
