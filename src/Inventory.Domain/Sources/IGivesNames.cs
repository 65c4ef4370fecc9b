using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// A command whose goods only get another name: they go out and in again at one value, and no dimension is given to
/// them, or asked of them, so that what each dimension has stays as it is.
/// </summary>
public interface IGivesNames : ICommand;
